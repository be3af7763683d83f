import { defineConfig } from 'vitest/config'

/** Tests of the whole system: the built interface in a real browser on a running devnet. */
export default defineConfig({
  resolve: { alias: { '@': new URL('../src', import.meta.url).pathname } },
  test: { environment: 'node', include: ['e2e/**/*.test.ts'], root: new URL('..', import.meta.url).pathname, testTimeout: 180_000, hookTimeout: 120_000, fileParallelism: false },
})

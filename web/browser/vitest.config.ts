import { defineConfig } from 'vitest/config'

/** Tests of the built interface in a real browser, against the API's contract by samples. */
export default defineConfig({
  resolve: { alias: { '@': new URL('../src', import.meta.url).pathname } },
  test: { environment: 'node', include: ['browser/**/*.test.ts'], root: new URL('..', import.meta.url).pathname, testTimeout: 120_000, hookTimeout: 60_000, fileParallelism: false },
})

import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig, type Plugin } from 'vite'

const api = process.env['CAMBIUM_API'] ?? 'http://127.0.0.1:3000'

/** The text's font is asked for with the page and not after the styles, so that the text does not move when it comes. */
const preloadFont: Plugin = {
  name: 'preload-font',
  transformIndexHtml: {
    order: 'post',
    handler: (_, { bundle = {} }) => Object.keys(bundle)
      .filter(file => /instrument-sans-latin-wght-normal.*\.woff2$/u.test(file))
      .map(file => ({ tag: 'link', attrs: { rel: 'preload', as: 'font', type: 'font/woff2', href: `/${file}`, crossorigin: '' }, injectTo: 'head' as const })),
  },
}

export default defineConfig({
  plugins: [vue(), preloadFont],
  resolve: {
    alias: {
      '@': fileURLToPath(new URL('./src', import.meta.url)),
      'bs58check': fileURLToPath(new URL('./src/shared/wallets/adapters/base58check.ts', import.meta.url)),
    },
  },
  define: {
    __VUE_OPTIONS_API__: false,
    __VUE_PROD_DEVTOOLS__: false,
    __VUE_I18N_LEGACY_API__: false,
    __VUE_I18N_FULL_INSTALL__: false,
    __INTLIFY_PROD_DEVTOOLS__: false,
  },
  server: { host: '127.0.0.1', port: 5173, proxy: { '/v1': api } },
  build: {
    target: 'es2022',
    cssTarget: ['chrome123', 'firefox121', 'safari17.5'],
    // The page's security policy refuses fonts and scripts from data: addresses.
    assetsInlineLimit: 0,
    manifest: true,
  },
})

import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './app/App.vue'
import { i18n, startLanguage } from './app/i18n'
import { router } from './app/router'
import './app/theme/index.css'

await startLanguage()
createApp(App).use(createPinia()).use(i18n).use(router).mount('#app')

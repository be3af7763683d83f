import { createI18n } from 'vue-i18n'
import { preferredLocale, rememberLocale, type Locale } from './locale'
import en from './en'

export type Messages = typeof en

const loaders: Record<Locale, () => Promise<Messages>> = {
  en: () => Promise.resolve(en),
  es: () => import('./es').then(module => module.default as Messages),
}

export const i18n = createI18n({ legacy: false, locale: 'en', fallbackLocale: 'en', messages: { en } as Record<Locale, Messages> })

/** Switches the interface to a language and remembers it. */
export async function useLanguage(locale: Locale): Promise<void> {
  i18n.global.setLocaleMessage(locale, await loaders[locale]())
  i18n.global.locale.value = locale
  document.documentElement.lang = locale
  rememberLocale(locale)
}

/** Starts in the preferred language; in English when its texts can't be fetched. */
export async function startLanguage(): Promise<void> {
  await useLanguage(preferredLocale()).catch(() => useLanguage('en'))
}

/** The languages of the interface. */
export const locales = ['en', 'es'] as const
export type Locale = typeof locales[number]

const storageKey = 'cambium.locale'

/** The remembered language, else the first of the browser's that there is, else English. */
export function preferredLocale(): Locale {
  const candidates = [localStorage.getItem(storageKey), ...navigator.languages.map(language => language.slice(0, 2).toLowerCase())]
  return candidates.find(isLocale) ?? 'en'
}

export function rememberLocale(locale: Locale): void {
  localStorage.setItem(storageKey, locale)
}

function isLocale(text: string | null | undefined): text is Locale {
  return locales.some(locale => locale === text)
}

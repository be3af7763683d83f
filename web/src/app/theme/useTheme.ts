import { ref, type Ref } from 'vue'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = typeof themes[number]

const storageKey = 'cambium.theme'

/** The chosen theme, remembered; "system" follows the browser. public/theme.js applies it before the first paint. */
export function useTheme(): { readonly theme: Readonly<Ref<Theme>>, readonly choose: (theme: Theme) => void } {
  const remembered = localStorage.getItem(storageKey)
  const theme = ref<Theme>(themes.find(known => known === remembered) ?? 'system')

  function choose(chosen: Theme): void {
    theme.value = chosen
    if (chosen === 'system') {
      localStorage.removeItem(storageKey)
      delete document.documentElement.dataset['theme']
    } else {
      localStorage.setItem(storageKey, chosen)
      document.documentElement.dataset['theme'] = chosen
    }
  }

  return { theme, choose }
}

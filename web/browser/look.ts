import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

export const executable = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
export const folder = new URL('../../artifacts/screenshots/', import.meta.url).pathname
export const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

export const looks = {
  light: { colorScheme: 'light', viewport: { width: 1280, height: 900 } },
  dark: { colorScheme: 'dark', viewport: { width: 1280, height: 900 } },
  phone: { colorScheme: 'light', viewport: { width: 390, height: 844 } },
  'phone-dark': { colorScheme: 'dark', viewport: { width: 390, height: 844 } },
} as const

/** What a page must not do: load from elsewhere, break its policy, throw. A refused request for an absent thing is what its page shows. */
export function watch(page: Page, origins: readonly string[]): string[] {
  const complaints: string[] = []
  page.on('request', request => { if (![...origins, 'blob:'].some(origin => request.url().startsWith(origin))) complaints.push(request.url()) })
  page.on('console', message => { if (message.type() === 'error' && !message.text().includes('404')) complaints.push(message.text()) })
  page.on('pageerror', error => complaints.push(String(error)))
  return complaints
}

export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => !document.querySelector('[aria-busy="true"]') && document.querySelector('h1'))
  await page.evaluate(() => document.fonts.ready.then(() => null))
}

interface AxeResult {
  readonly violations: readonly { readonly id: string, readonly impact: string, readonly nodes: readonly { readonly target: readonly string[], readonly failureSummary: string }[] }[]
}

export async function violations(page: Page): Promise<string[]> {
  const result = await page.evaluate(() => (globalThis as unknown as { axe: { run: () => Promise<AxeResult> } }).axe.run())
  return result.violations
    .filter(violation => violation.impact !== 'minor')
    .flatMap(violation => violation.nodes.map(node => `${violation.id} ${node.target.join(' ')} ${node.failureSummary}`))
}

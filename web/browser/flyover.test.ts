import { existsSync, mkdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testKeys } from '../tests/api/world'
import { depositAddress } from '../tests/flyover/samples'
import { ids, startSite, type Site } from './server'

const executable = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
const folder = new URL('../../artifacts/screenshots/', import.meta.url).pathname
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
const looks = {
  light: { colorScheme: 'light', viewport: { width: 1280, height: 900 } },
  dark: { colorScheme: 'dark', viewport: { width: 1280, height: 900 } },
  phone: { colorScheme: 'light', viewport: { width: 390, height: 844 } },
} as const

describe.skipIf(!existsSync(executable))('fast mode', () => {
  let browser: Browser
  let site: Site

  beforeAll(async () => {
    mkdirSync(folder, { recursive: true })
    site = await startSite({ features: { flyover: true, testWallet: true } })
    browser = await chromium.launch({ executablePath: executable, args: ['--no-sandbox'] })
  })
  afterAll(async () => {
    await browser.close()
    await site.close()
  })

  for (const [look, options] of Object.entries(looks)) {
    it(`is chosen, quoted, accepted and followed in ${look}`, async () => {
      const context = await browser.newContext({ ...options, locale: 'en-GB', reducedMotion: 'reduce' })
      const page = await context.newPage()
      const show = async (name: string) => {
        await page.screenshot({ path: `${folder}flyover-${name}.${look}.png`, fullPage: true })
        expect([name, await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)]).toEqual([name, true])
        expect([name, await violations(page)]).toEqual([name, []])
      }
      await page.goto(`${site.origin}/peg-in?amount=1000000`)
      await page.getByTestId('route-fast').check()
      await show('choice')
      await page.getByTestId('continue').click()
      await page.getByTestId('recipient').locator('input').fill(testKeys.rootstock.address)
      await show('details')
      await page.getByTestId('ask').click()
      await page.getByTestId('quote-terms').waitFor()
      await show('review')
      await page.getByTestId('accept').click()
      await page.getByTestId('deposit-address').waitFor()
      expect(await page.getByTestId('deposit-address').textContent()).toContain(depositAddress)
      await show('pay')
      await page.getByTestId('follow').click()
      await page.getByTestId('state-deposit-seen').waitFor()
      await show('status')
      await page.goto(`${site.origin}/status/${ids.fastFailed}`)
      await page.getByTestId('state-provider-failed').waitFor()
      await show('failed')
      await page.goto(`${site.origin}/peg-out?amount=1000000`)
      await page.getByTestId('route-fast').check()
      await page.getByTestId('continue').click()
      await page.getByTestId('destination').locator('input').fill('bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080')
      await show('peg-out')
      await context.close()
    })
  }

  it('D39: leaves nothing of the fast way when the native one is chosen again', async () => {
    const page = await browser.newPage()
    await page.goto(`${site.origin}/peg-in?amount=1000000`)
    await page.getByTestId('route-fast').check()
    await page.getByTestId('continue').click()
    await page.getByTestId('fast-details').waitFor()
    await page.getByTestId('fast-details').getByRole('button', { name: 'Back' }).click()
    await page.getByTestId('route-native').check()
    await page.getByTestId('continue').click()
    await page.getByTestId('step-addresses').waitFor()
    expect(await page.getByTestId('fast-details').count()).toBe(0)
    await page.close()
  })
})

async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(await readFile(axe, 'utf8'))
  return page.evaluate(async () => {
    const { axe: run } = window as unknown as { axe: { run: () => Promise<{ violations: readonly { id: string, nodes: readonly { html: string }[] }[] }> } }
    return (await run.run()).violations.map(found => `${found.id}: ${found.nodes[0]?.html}`)
  })
}

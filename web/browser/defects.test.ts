import { existsSync, mkdirSync } from 'node:fs'
import { chromium, type Browser, type BrowserContext, type Locator, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bridge } from '../tests/api/samples'
import { ids, startSite, type Site } from './server'

const executable = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
const folder = new URL('../../artifacts/screenshots/', import.meta.url).pathname

/** What only a browser can show that the reference app does wrong (docs/peg-app-defects.md). */
describe.skipIf(!existsSync(executable))('the page', () => {
  let browser: Browser
  let site: Site

  beforeAll(async () => {
    mkdirSync(folder, { recursive: true })
    site = await startSite()
    browser = await chromium.launch({ executablePath: executable, args: ['--no-sandbox'] })
  })
  afterAll(async () => {
    await browser.close()
    await site.close()
  })

  async function opened(path: string): Promise<[BrowserContext, Page]> {
    const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce' })
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: site.origin })
    const page = await context.newPage()
    await page.goto(site.origin + path)
    return [context, page]
  }

  it.each([['light', 1280], ['dark', 1280], ['light', 390]] as const)('D10: asks for no signature when the room below the cap is gone, and tells how much is left: %s at %d px', async (colorScheme, width) => {
    const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce', colorScheme, viewport: { width, height: 844 } })
    const page = await context.newPage()
    await page.route('http://127.0.0.1:4444/**', route => route.abort())
    await page.goto(`${site.origin}/peg-in?amount=1000000`)
    await page.getByTestId('continue').click()
    await page.getByTestId('wallet-test').click()
    await page.getByTestId('recipient-test').click()
    await page.getByTestId('balance').waitFor()
    await page.getByTestId('continue').click()
    await page.getByTestId('step-review').waitFor()
    await page.route('**/v1/bridge', route => route.fulfill({ json: { ...bridge, capRoom: '900000' } }))
    await page.getByTestId('continue').click()
    expect(await page.getByTestId('cap').innerText()).toContain('0.009 tBTC')
    await page.screenshot({ path: `${folder}peg-in-cap.${colorScheme}.${width}.png`, fullPage: true })
    await page.unroute('**/v1/bridge')
    await page.getByTestId('sign').click()
    await page.waitForURL(/\/status\/[0-9a-f]{64}$/u)
    await context.close()
  })

  it.each(['/', '/?dir=out', '/peg-in', '/peg-out'])('D14: keeps no key from the amount field of %s: Tab, paste, copy, cut and undo work', async path => {
    const [context, page] = await opened(path)
    const field = page.locator('input[inputmode="decimal"]')
    await field.waitFor()

    await page.evaluate(() => navigator.clipboard.writeText('0.0123'))
    await field.focus()
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Control+v')
    expect(await field.inputValue()).toBe('0.0123')

    await page.evaluate(() => navigator.clipboard.writeText(''))
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Control+c')
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('0.0123')

    await page.keyboard.press('End')
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('Backspace')
    expect(await field.inputValue()).toBe('0.013')
    await page.keyboard.press('Control+z')
    expect(await field.inputValue()).toBe('0.0123')
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Control+x')
    expect(await field.inputValue()).toBe('')

    await page.keyboard.press('Tab')
    expect(await isFocused(field)).toBe(false)
    await page.keyboard.press('Shift+Tab')
    expect(await isFocused(field)).toBe(true)
    await page.keyboard.press('Shift+Tab')
    expect(await isFocused(field)).toBe(false)
    await context.close()
  })

  it('D14: can be gone through by Tab alone, forwards around the whole page', async () => {
    const [context, page] = await opened('/peg-in?amount=1000000')
    await page.getByTestId('receive').waitFor()
    const visited = new Set<string>()
    for (let press = 0; press < 60; press++) {
      await page.keyboard.press('Tab')
      visited.add(await page.evaluate(() => document.activeElement?.getAttribute('data-testid') ?? document.activeElement?.getAttribute('href') ?? document.activeElement?.tagName ?? ''))
    }
    expect([...visited]).toEqual(expect.arrayContaining(['#content', 'INPUT', 'continue', '/help']))
    await context.close()
  })

  it('D17: shows a conversion from what the chains say, whatever its address claims, and the same after a reload', async () => {
    const [context, page] = await opened(`/status/${ids.credited}?amount=999&confirmations=1&state=refunded`)
    for (let round = 0; round < 2; round++) {
      await page.getByTestId('state-credited').waitFor()
      expect(await page.getByTestId('fact-received').innerText()).toMatch(/^0\.01 /u)
      expect(await page.locator('main').innerText()).not.toContain('999')
      await page.reload()
    }
    await context.close()
  })

  it.each(['/pegin/success/tx/aa/1.5/100', '/PEGIN', '/pegout/success/tx/aa/2/1'])('D17: has no page of success that an address could make: %s', async path => {
    const [context, page] = await opened(path)
    expect(await page.locator('h1').innerText()).toBe('There is no such page')
    expect(await page.locator('main').innerText()).not.toContain('1.5')
    await context.close()
  })
})

function isFocused(field: Locator): Promise<boolean> {
  return field.evaluate(element => element === document.activeElement)
}

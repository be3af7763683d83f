import { existsSync, mkdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testOwn } from '../tests/api/world'
import { axe, executable, folder, looks, settled, violations, watch } from './look'
import { ids, startSite, type Site } from './server'

const pages: Record<string, string> = {
  'home': '/?dir=in&amount=0.25',
  'home-out': '/?dir=out&amount=0.02',
  'home-too-little': '/?dir=in&amount=0.001',
  'peg-in': '/peg-in?amount=1000000',
  'peg-out': '/peg-out?amount=2000000',
  'status-pegin': `/status/${ids.pegIn}`,
  'status-credited': `/status/${ids.credited}`,
  'status-refunding': `/status/${ids.refunding}`,
  'status-pegout': `/status/${ids.pegOut}`,
  'status-rejected-pegout': `/status/${ids.rejectedPegOut}`,
  'status-absent': `/status/${ids.absent}`,
  'history': '/history',
  'help': '/help',
  'not-found': '/nowhere/at/all',
}

describe.skipIf(!existsSync(executable))('each page', () => {
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

  for (const [look, options] of Object.entries(looks)) {
    it(`D26: is drawn in ${look}, asks no other origin, keeps its policy, and fits`, async () => {
      const context = await browser.newContext({ ...options, locale: 'en-GB', reducedMotion: 'reduce' })
      const page = await context.newPage()
      const complaints = watch(page, [site.origin])
      for (const [name, path] of Object.entries(pages)) {
        await page.goto(site.origin + path)
        await settled(page)
        await page.screenshot({ path: `${folder}${name}.${look}.png`, fullPage: true })
        expect([name, await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)]).toEqual([name, true])
      }
      expect(complaints).toEqual([])
      await context.close()
    })
  }

  for (const look of ['light', 'phone-dark'] as const) {
    it(`leads through a peg-in in ${look}`, async () => {
      const context = await browser.newContext({ ...looks[look], locale: 'en-GB', reducedMotion: 'reduce' })
      const page = await context.newPage()
      // No node answers beside the sample API.
      await page.route('http://127.0.0.1:4444/**', route => route.abort())
      const source = await readFile(axe, 'utf8')
      const found: string[] = []
      for (const steps of [outsideSteps, pegInSteps]) {
        await page.goto(`${site.origin}/peg-in?amount=1000000`)
        for (const [name, act] of steps) {
          await act(page)
          await settled(page)
          await page.screenshot({ path: `${folder}peg-in-${name}.${look}.png`, fullPage: true })
          await page.evaluate(source)
          found.push(...(await violations(page)).map(violation => `${name}: ${violation}`))
        }
      }
      await page.waitForURL(/\/status\/[0-9a-f]{64}$/u)
      expect(found).toEqual([])
      await context.close()
    })
  }

  for (const look of ['light', 'dark'] as const) {
    it(`has no serious accessibility violation in ${look}`, async () => {
      const context = await browser.newContext({ ...looks[look], reducedMotion: 'reduce' })
      const page = await context.newPage()
      const found: string[] = []
      const source = await readFile(axe, 'utf8')
      for (const [name, path] of Object.entries(pages)) {
        await page.goto(site.origin + path)
        await settled(page)
        await page.evaluate(source)
        found.push(...(await violations(page)).map(violation => `${name}: ${violation}`))
      }
      expect(found).toEqual([])
      await context.close()
    })
  }
})

/** The steps of a peg-in with the devnet's wallet, up to the page that follows it. */
const pegInSteps: readonly (readonly [name: string, act: (page: Page) => Promise<void>])[] = [
  ['wallet', async page => page.getByTestId('continue').click()],
  ['addresses', async page => {
    await page.getByTestId('wallet-test').click()
    await page.getByTestId('recipient-test').click()
    await page.getByTestId('balance').waitFor()
  }],
  ['review', async page => page.getByTestId('continue').click()],
  ['sign', async page => page.getByTestId('continue').click()],
]

/** The same, signed outside of the page. */
const outsideSteps: typeof pegInSteps = [
  ['wallet-any', async page => {
    await page.getByTestId('continue').click()
    await page.getByTestId('wallet-any').locator('summary').click()
    await page.getByTestId('any-addresses').fill(testOwn.address)
  }],
  ['addresses-any', async page => {
    await page.getByTestId('any-connect').click()
    await page.getByTestId('recipient-test').click()
    await page.getByTestId('refund').locator('input').fill('mhoDGMzHHDq2ZD6cFrKV9USnMfpxEtLwGm')
  }],
  ['review-any', async page => page.getByTestId('continue').click()],
  ['sign-any', async page => {
    await page.getByTestId('step-review').waitFor()
    await page.getByTestId('continue').click()
    await page.getByTestId('outputs').locator('summary').click()
  }],
]

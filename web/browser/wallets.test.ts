import { existsSync, mkdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { chromium, type Browser, type Page } from 'playwright-core'
import { privateKeyToAccount } from 'viem/accounts'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { testKeys } from '../tests/api/world'
import { LedgerDevice, type Shown } from '../tests/wallets/ledgerDevice'
import { TrezorConnectDouble } from '../tests/wallets/trezorConnect'
import { plugIn } from './ledger'
import { axe, executable, folder, looks, settled, violations, watch } from './look'
import { openPhone } from './phone'
import { Relay } from './relay'
import { startSite, type Site } from './server'
import { serveConnect } from './trezor'

const { mnemonic } = testKeys.bitcoin

describe.skipIf(!existsSync(executable))('in a browser', () => {
  let browser: Browser
  let site: Site
  let complaints: string[] = []

  beforeAll(async () => {
    mkdirSync(folder, { recursive: true })
    site = await startSite({ walletConnectProjectId: 'c0ffee' })
    browser = await chromium.launch({ executablePath: executable, args: ['--no-sandbox'] })
  })
  afterEach(async () => {
    await Promise.all(browser.contexts().map(context => context.close()))
    expect(complaints).toEqual([])
  })
  afterAll(async () => {
    await browser.close()
    await site.close()
  })

  async function open(look: keyof typeof looks): Promise<Page> {
    const context = await browser.newContext({ ...looks[look], locale: 'en-GB', reducedMotion: 'reduce' })
    const page = await context.newPage()
    complaints = watch(page, [site.origin, 'http://127.0.0.1:4444', 'https://verify.walletconnect.org'])
    await page.route('http://127.0.0.1:4444/**', route => route.fulfill({ json: answerOf(route.request().postDataJSON() as { method: string }) }))
    return page
  }

  async function show(page: Page, name: string, look: string): Promise<void> {
    await settled(page)
    await page.screenshot({ path: `${folder}${name}.${look}.png`, fullPage: true })
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    await page.evaluate(await readFile(axe, 'utf8'))
    expect(await violations(page)).toEqual([])
  }

  for (const look of ['light', 'dark', 'phone'] as const) {
    it(`a Ledger pays for a peg-in over WebHID, in ${look}`, async () => {
      const shown: Shown[] = []
      const page = await open(look)
      await plugIn(page, new LedgerDevice({ network: 'regtest', mnemonic, approve: now => shown.push(now) > 0 }))
      await page.goto(`${site.origin}/peg-in?amount=1000000`)
      await page.getByTestId('continue').click()
      await page.getByTestId('wallet-ledger').click()
      await show(page, 'ledger-account', look)
      await page.getByTestId('device-connect').click()
      await page.getByTestId('recipient-test').click()
      await page.getByTestId('balance').waitFor()
      await page.getByTestId('continue').click()
      await page.getByTestId('step-review').waitFor()
      await show(page, 'ledger-review', look)
      await page.getByTestId('continue').click()
      await page.waitForURL(/\/status\/[0-9a-f]{64}$/u)
      expect(shown.map(now => now.outputs.length)).toEqual([2])
    })
  }

  it('a Ledger that is not plugged in is said to be missing', async () => {
    const page = await open('phone')
    await page.addInitScript(() => Object.defineProperty(navigator, 'hid', { value: { getDevices: async () => [], requestDevice: async () => [] } }))
    await page.goto(`${site.origin}/peg-in?amount=1000000`)
    await page.getByTestId('continue').click()
    await page.getByTestId('wallet-ledger').click()
    await page.getByTestId('device-connect').click()
    await page.getByTestId('wallet-problem-no-device').waitFor()
    await show(page, 'ledger-missing', 'phone')
  })

  it('a Trezor pays for a peg-in through its maker’s window, and nobody is asked before that opens', async () => {
    const page = await open('light')
    const trezor = new TrezorConnectDouble(mnemonic)
    const asked = await serveConnect(page.context(), trezor)
    await page.goto(`${site.origin}/peg-in?amount=1000000`)
    await page.getByTestId('continue').click()
    await page.getByTestId('wallet-trezor').click()
    await show(page, 'trezor-account', 'light')
    expect(asked).toEqual([])
    await page.getByTestId('device-connect').click()
    await page.getByTestId('recipient-test').click()
    await page.getByTestId('balance').waitFor()
    expect(asked).toEqual([expect.stringMatching(/^https:\/\/connect\.trezor\.io\/9\/popup\.html/u)])
    await page.getByTestId('continue').click()
    await page.getByTestId('step-review').waitFor()
    await page.getByTestId('continue').click()
    await page.waitForURL(/\/status\/[0-9a-f]{64}$/u)
    expect(trezor.shown.length).toBe(2)
  })

  for (const look of ['light', 'dark', 'phone'] as const) {
    it(`a wallet on a phone sends a peg-out by WalletConnect, in ${look}`, async () => {
      const page = await open(look)
      const relay = new Relay()
      await relay.serve(page.context())
      const account = privateKeyToAccount(testKeys.rootstock.privateKey as `0x${string}`)
      await page.goto(`${site.origin}/peg-out?amount=2000000&step=wallet`)
      await show(page, 'peg-out-wallet', look)
      expect(relay.clients.size).toBe(0)
      await page.getByTestId('wallet-walletconnect').click()
      await page.getByTestId('pairing-link').waitFor()
      await page.screenshot({ path: `${folder}pairing.${look}.png` })
      const phone = await openPhone(page.context(), account)
      await phone.scan(await page.getByTestId('pairing-link').getAttribute('href') ?? '')
      await page.getByTestId('derive').click()
      await page.getByTestId('destination').waitFor()
      await show(page, 'peg-out-phone', look)
      await page.getByTestId('send').click()
      await page.waitForURL(/\/status\/0x(?:ab){32}$/u)
      expect(phone.asked.map(call => call.method)).toEqual(['personal_sign', 'eth_sendTransaction'])
    })
  }

  it('a pairing that is closed is given up', async () => {
    const page = await open('phone')
    await new Relay().serve(page.context())
    await page.goto(`${site.origin}/peg-out?amount=2000000&step=wallet`)
    await page.getByTestId('wallet-walletconnect').click()
    await page.getByTestId('pairing-link').waitFor()
    await page.keyboard.press('Escape')
    await page.getByTestId('wallet-problem-rejected').waitFor()
  })
})

/** The Rootstock node. */
function answerOf({ method }: { readonly method: string }): object {
  const answers: Record<string, string> = { eth_chainId: '0x21', eth_getCode: '0x', eth_getBalance: '0xde0b6b3a7640000', eth_gasPrice: '0x3938700', eth_estimateGas: '0x5208' }
  const result = answers[method]
  return result ? { jsonrpc: '2.0', id: 1, result } : { jsonrpc: '2.0', id: 1, error: { code: -32601, message: 'The method is not known.' } }
}

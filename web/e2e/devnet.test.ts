import { existsSync, mkdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { base64, hex } from '@scure/base'
import { Transaction } from '@scure/btc-signer'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import errors from '../src/app/i18n/en/errors.json'
import home from '../src/app/i18n/en/home.json'
import { api, bitcoinRpc, program, startApp, startDevnet, type App, type Devnet } from './devnet'
import { addEthereumWallet, addLeather, addXverse, keyOf, signPsbt } from './wallets'

const executable = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
const folder = new URL('../../artifacts/screenshots/', import.meta.url).pathname
const recipient = '0x09a1eda29f664ac8f68106f6567276df0c65d859'
const minutes = 60_000

interface Status { readonly state: string, readonly final: boolean, readonly amount: string, readonly requested: string, readonly received: string | null, readonly fee: string | null, readonly recipient: string | null, readonly refund: { readonly output: { readonly value: string } | null } | null }

describe.skipIf(!existsSync(executable) || !existsSync(program))('on a running devnet', () => {
  let browser: Browser
  let devnet: Devnet
  let beside: App
  let rpc: string
  let credited: string
  const foreign: string[] = []
  let context: BrowserContext
  let page: Page

  beforeAll(async () => {
    mkdirSync(folder, { recursive: true })
    devnet = await startDevnet()
    beside = await startApp(devnet)
    rpc = (await api<{ readonly rpcUrl: string }>(devnet, '/v1/network')).rpcUrl
    browser = await chromium.launch({ executablePath: executable, args: ['--no-sandbox'] })
  })
  afterAll(async () => {
    await browser.close()
    await beside.stop()
    await devnet.stop()
  })
  beforeEach(async () => {
    context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce', viewport: { width: 1280, height: 900 } })
    page = await context.newPage()
    context.on('request', request => { if (![devnet.app, beside.app, rpc].some(own => request.url().startsWith(own)) && !request.url().startsWith('blob:')) foreign.push(request.url()) })
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await page.screenshot({ path: `${folder}failed-${task.name.replace(/\W+/gu, '-')}.png`, fullPage: true })
    await context.close()
  })

  const shot = (name: string) => page.screenshot({ path: `${folder}devnet-${name}.png`, fullPage: true })

  async function toWallets(amount: number): Promise<void> {
    await page.goto(`${devnet.app}/peg-in?amount=${amount}`)
    await page.getByTestId('continue').click()
  }

  async function toSigning(): Promise<void> {
    const field = page.getByTestId('recipient').locator('input')
    await field.fill(recipient)
    await page.getByTestId('balance').waitFor()
    await page.getByTestId('continue').click()
    await page.getByTestId('step-review').waitFor()
    await page.getByTestId('continue').click()
  }

  /** Waits on the status page for the end, reloading once on the way, and tells what the API says then. */
  async function followed(state: string): Promise<Status> {
    await page.waitForURL(/\/status\/(0x)?[0-9a-f]{64}$/u)
    const id = page.url().split('/').at(-1) ?? ''
    await page.reload()
    await page.getByTestId(`state-${state}`).waitFor({ timeout: 2 * minutes })
    return api<Status>(devnet, `/v1/transactions/${id}`)
  }

  it('converts BTC with the test wallet, exactly', async () => {
    await toWallets(1_000_000)
    await page.getByTestId('wallet-test').click()
    await toSigning()
    const status = await followed('credited')
    credited = page.url().split('/').at(-1) ?? ''
    await shot('credited')
    expect(status).toMatchObject({ final: true, amount: '1000000', received: '1000000', recipient })
  })

  it('converts BTC with Leather', async () => {
    await addLeather(page)
    await toWallets(1_100_000)
    await page.getByTestId('wallet-injected:leather').click()
    await toSigning()
    expect(await followed('credited')).toMatchObject({ amount: '1100000', received: '1100000' })
  })

  it('converts BTC with Xverse', async () => {
    await addXverse(page)
    await toWallets(1_200_000)
    await page.getByTestId('wallet-injected:xverse').click()
    await toSigning()
    expect(await followed('credited')).toMatchObject({ amount: '1200000', received: '1200000' })
  })

  it('converts BTC with a PSBT that is signed elsewhere', async () => {
    const { address, secret } = keyOf(44)
    await toWallets(1_300_000)
    await page.getByTestId('wallet-any').locator('summary').click()
    await page.getByTestId('any-addresses').fill(address)
    await page.getByTestId('any-connect').click()
    await page.getByTestId('refund').locator('input').fill(address)
    await toSigning()
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByTestId('psbt-download').click()])
    const bytes = await readFile(await download.path())
    await page.getByTestId('signed').fill(base64.encode(signPsbt(bytes, secret).toPSBT()))
    await page.getByTestId('bring').click()
    expect(await followed('credited')).toMatchObject({ amount: '1300000', received: '1300000' })
  })

  it('sends nothing when the wallet changes the transaction, or refuses', async () => {
    await addLeather(page, { tamper: true })
    await toWallets(1_400_000)
    await page.getByTestId('wallet-injected:leather').click()
    await toSigning()
    await page.getByTestId('differs').waitFor()
    await shot('tampered')
    expect(page.url()).toContain('/peg-in')

    await context.close()
    context = await browser.newContext({ locale: 'en-GB' })
    page = await context.newPage()
    await addLeather(page, { refuse: true })
    await toWallets(1_400_000)
    await page.getByTestId('wallet-injected:leather').click()
    await toSigning()
    await page.getByTestId('wallet-problem-rejected').waitFor()
  })

  it('converts RBTC with a wallet that announces itself, from another chain first', async () => {
    const keys = await api<{ readonly rootstock: { readonly privateKey: `0x${string}` } }>(devnet, '/v1/devnet')
    await addEthereumWallet(page, rpc, keys.rootstock.privateKey, '0x1')
    await page.goto(`${devnet.app}/peg-out?amount=2000000`)
    await page.getByTestId('continue').click()
    await page.getByText('Example Wallet').click()
    await page.getByTestId('stop-wrong-network').waitFor()
    await page.getByTestId('switch').click()
    await page.getByTestId('derive').click()
    const destination = await page.getByTestId('destination').innerText()
    await shot('pegout-review')
    await page.getByTestId('send').click()
    const status = await followed('completed')
    await shot('pegout-completed')
    expect(status.requested).toBe('2000000')
    expect(destination).toContain(status.recipient)
    expect(BigInt(status.received ?? 0)).toBe(2_000_000n - BigInt(status.fee ?? 0))
    expect(BigInt(status.fee ?? 0)).toBeGreaterThan(0n)
  })

  it('follows a rejected deposit to its refund', async () => {
    const txid = await sendBrokenDeposit(devnet)
    await page.goto(`${devnet.app}/status/${txid}`)
    await page.getByTestId('state-refunding').waitFor({ timeout: minutes })
    await shot('refunding')
    await page.getByTestId('state-refunded').waitFor({ timeout: 2 * minutes })
    await shot('refunded')
    const status = await api<Status>(devnet, `/v1/transactions/${txid}`)
    expect(BigInt(status.refund?.output?.value ?? 0)).toBeGreaterThan(690_000n)
    await page.getByTestId('rejection').waitFor()
  })

  it('D17: keeps a peg-in through a reload at every step, and opens a link to any of them', async () => {
    const { address, secret } = keyOf(44)
    const reloaded = async (shown: string) => {
      await page.reload()
      await page.getByTestId(`step-${shown}`).waitFor()
      expect(new URL(page.url()).searchParams.get('amount')).toBe('1500000')
    }
    const connected = async () => {
      await page.getByTestId('wallet-any').locator('summary').click()
      await page.getByTestId('any-addresses').fill(address)
      await page.getByTestId('any-connect').click()
      await page.getByTestId('balance').waitFor()
    }
    const typed = async () => Promise.all(['recipient', 'refund'].map(name => page.getByTestId(name).locator('input').inputValue()))

    for (const step of ['addresses', 'review', 'sign']) {
      await page.goto(`${devnet.app}/peg-in?amount=1500000&step=${step}`)
      await page.getByTestId('step-addresses').waitFor()
    }
    await page.goto(`${devnet.app}/peg-in?amount=1500000`)
    await page.getByTestId('step-amount').waitFor()
    await reloaded('amount')
    await page.getByTestId('continue').click()
    await page.getByTestId('step-addresses').waitFor()
    await reloaded('addresses')
    await connected()
    await page.getByTestId('recipient').locator('input').fill(recipient)
    await page.getByTestId('refund').locator('input').fill(address)
    for (const step of ['addresses', 'review', 'sign']) {
      await reloaded('addresses')
      await connected()
      expect(await typed()).toEqual([recipient, address])
      if (step === 'addresses') continue
      await page.getByTestId('continue').click()
      await page.getByTestId('step-review').waitFor()
      if (step === 'review') continue
      await page.getByTestId('continue').click()
      await page.getByTestId('step-sign').waitFor()
    }
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByTestId('psbt-download').click()])
    await page.getByTestId('signed').fill(base64.encode(signPsbt(await readFile(await download.path()), secret).toPSBT()))
    await page.getByTestId('bring').click()
    expect(await followed('credited')).toMatchObject({ amount: '1500000', received: '1500000' })
    await page.goto(`${page.url()}?amount=1&confirmations=1`)
    await page.getByTestId('state-credited').waitFor()
    expect(await page.getByTestId('fact-received').innerText()).toContain('0.015')
  })

  it('D17: keeps a peg-out through a reload at every step, and opens a link to any of them', async () => {
    const reloaded = async (shown: string) => {
      await page.reload()
      await page.getByTestId(`step-${shown}`).waitFor()
      expect(new URL(page.url()).searchParams.get('amount')).toBe('1700000')
    }
    for (const step of ['wallet', 'review']) {
      await page.goto(`${devnet.app}/peg-out?amount=1700000&step=${step}`)
      await page.getByTestId('step-wallet').waitFor()
    }
    await page.goto(`${devnet.app}/peg-out?amount=1700000`)
    await page.getByTestId('step-amount').waitFor()
    await reloaded('amount')
    await page.getByTestId('continue').click()
    await page.getByTestId('step-wallet').waitFor()
    await reloaded('wallet')
    await page.getByTestId('wallet-test').click()
    await page.getByTestId('step-review').waitFor()
    await reloaded('wallet')
    await page.getByTestId('wallet-test').click()
    await page.getByTestId('derive').click()
    await page.getByTestId('destination').waitFor()
    await reloaded('wallet')
    await page.getByRole('navigation').getByRole('button').first().click()
    await page.getByTestId('step-amount').waitFor()
    await reloaded('amount')
    await page.getByTestId('continue').click()
    await page.getByTestId('wallet-test').click()
    await page.getByTestId('derive').click()
    await page.getByTestId('send').click()
    expect(await followed('completed')).toMatchObject({ requested: '1700000' })
  })

  it('D31, D38, D40: in an outage of both nodes shows what is known, calls nothing absent, and sends what was signed when they are back', async () => {
    await page.goto(`${beside.app}/status/${credited}`)
    await page.getByTestId('state-credited').waitFor({ timeout: minutes })

    await addLeather(page, { before: devnet.hold })
    await page.goto(`${beside.app}/peg-in?amount=1600000`)
    await page.getByTestId('continue').click()
    await page.getByTestId('wallet-injected:leather').click()
    await toSigning()
    try {
      await page.getByText(errors['bitcoin-unavailable'].cause).or(page.getByText(errors.timeout.cause)).first().waitFor({ timeout: minutes })
      await page.getByTestId('step-unsent').waitFor()
      await shot('unsent')

      const [known, absent, start] = [await context.newPage(), await context.newPage(), await context.newPage()]
      await Promise.all([known.goto(`${beside.app}/status/${credited}`), absent.goto(`${beside.app}/status/${'ab'.repeat(32)}`), start.goto(beside.app)])
      await known.getByTestId('state-credited').waitFor({ timeout: minutes })
      await absent.getByText(errors['bitcoin-unavailable'].cause).or(absent.getByText(errors.timeout.cause)).first().waitFor({ timeout: minutes })
      expect(await absent.getByText(errors['not-found'].cause).count()).toBe(0)
      await start.getByText(home.notice['node-away']).or(start.getByText(errors['rootstock-unavailable'].cause)).first().waitFor({ timeout: minutes })
      await start.goto(`${beside.app}/history`)
      expect(await start.getByTestId('outbox').getByText('0.016').count()).toBe(1)
      await Promise.all([known, absent, start].map(other => other.close()))
    } finally {
      devnet.goOn()
    }
    await page.waitForURL(/\/status\/[0-9a-f]{64}$/u, { timeout: 3 * minutes })
    await page.getByTestId('state-credited').waitFor({ timeout: 2 * minutes })
  }, 6 * minutes)

  it('D26: has asked no other origin in all of this, under a policy without unsafe words', async () => {
    const answer = await page.goto(devnet.app)
    const policy = answer?.headers()['content-security-policy'] ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toMatch(/unsafe|\*/u)
    expect(foreign).toEqual([])
  })
})

/** A deposit whose instructions end too early: the Bridge rejects it and gives it back to the sender. */
async function sendBrokenDeposit(devnet: Devnet): Promise<string> {
  const { address, secret } = keyOf(44)
  const { utxos } = await api<{ readonly utxos: readonly { readonly txid: string, readonly vout: number, readonly value: string }[] }>(devnet, '/v1/utxos', { addresses: [address] })
  const coin = utxos.find(known => BigInt(known.value) > 10_000_000n)
  if (!coin) throw new Error('no coin')
  const { hex: previous } = await api<{ readonly hex: string }>(devnet, `/v1/bitcoin/transactions/${coin.txid}`)
  const raw = Transaction.fromRaw(hex.decode(previous), { allowUnknownOutputs: true, disableScriptCheck: true })
  const own = raw.getOutput(coin.vout).script ?? new Uint8Array()
  const federation = (await bitcoinRpc(devnet, 'validateaddress', [devnet.federation]) as { readonly scriptPubKey: string }).scriptPubKey
  const transaction = new Transaction({ allowUnknownOutputs: true, disableScriptCheck: true })
  transaction.addInput({ txid: coin.txid, index: coin.vout, nonWitnessUtxo: hex.decode(previous) })
  transaction.addOutput({ script: hex.decode('6a0652534b5401ff'), amount: 0n })
  transaction.addOutput({ script: hex.decode(federation), amount: 800_000n })
  transaction.addOutput({ script: own, amount: BigInt(coin.value) - 800_000n - 5_000n })
  transaction.sign(secret)
  transaction.finalize()
  return String(await bitcoinRpc(devnet, 'sendrawtransaction', [transaction.hex]))
}

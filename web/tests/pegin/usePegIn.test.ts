import { secp256k1 } from '@noble/curves/secp256k1.js'
import { base64, hex } from '@scure/base'
import { RawTx, Transaction } from '@scure/btc-signer'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { PegInPlan, Network } from '@/shared/api'
import { addressOfKey } from '@/shared/bitcoin/addresses'
import { psbtOptions } from '@/shared/bitcoin/transaction'
import { sats } from '@/shared/format/amounts'
import { connectLeather } from '@/shared/wallets/adapters/leather'
import { connectOutside } from '@/shared/wallets/adapters/outside'
import { connectSatsConnect } from '@/shared/wallets/adapters/satsConnect'
import { connectTestWallet, signPlan } from '@/shared/wallets/adapters/testBitcoin'
import { connectUnisat } from '@/shared/wallets/adapters/unisat'
import type { BitcoinWallet } from '@/shared/wallets/bitcoinWallet'
import { useOutbox } from '@/shared/outbox/useOutbox'
import { bridge, network } from '../api/samples'
import { answerOf, coinOf, testOwn, testPrivateKey } from '../api/world'
import { usePegIn } from '@/features/pegin/usePegIn'

const path = "m/84'/1'/0'/0/0"
const publicKey = testOwn.publicKey ?? ''
const p2sh = addressOfKey(hex.decode(publicKey), 'p2sh', 'regtest')
const coins = new Map([testOwn.address, p2sh].map(address => [address, coinOf(address)]))
const sent: Record<string, unknown>[] = []
let down = false
let tamperPlan: (plan: Record<string, unknown>) => Record<string, unknown> = plan => plan
let nodeFederation: string | null = null
let changeBridge: (bridge: object) => object = now => now

beforeEach(() => {
  setActivePinia(createPinia())
  sessionStorage.clear()
  sent.length = 0
  down = false
  tamperPlan = plan => plan
  nodeFederation = null
  changeBridge = now => now
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    const body = JSON.parse(String(init.body ?? '{}')) as Record<string, unknown>
    if (!path.startsWith('/')) return node()
    if (path === '/v1/transactions') {
      if (down) throw new TypeError('connection refused')
      sent.push(body)
    }
    const answer = answerOf(path, body, coins) as Record<string, unknown>
    return new Response(JSON.stringify(path === '/v1/pegins/plan' ? tamperPlan(answer) : path === '/v1/bridge' ? changeBridge(answer) : answer))
  })
})

function node(): Response {
  if (nodeFederation === null) throw new TypeError('connection refused')
  const text = hex.encode(new TextEncoder().encode(nodeFederation)).padEnd(128, '0')
  const word = (value: number) => value.toString(16).padStart(64, '0')
  return new Response(JSON.stringify({ result: `0x${word(32)}${word(nodeFederation.length)}${text}` }))
}

const key = () => testPrivateKey(path)
const signedPsbt = (psbt: Uint8Array) => {
  const transaction = Transaction.fromPSBT(psbt, psbtOptions)
  transaction.sign(key())
  return transaction
}

const leather = {
  request: async (method: string, params: Record<string, unknown> = {}) => method === 'getAddresses'
    ? { result: { addresses: [{ symbol: 'BTC', type: 'p2wpkh', address: testOwn.address, publicKey }, { symbol: 'STX', address: 'ST1' }] } }
    : { result: { hex: hex.encode(signedPsbt(hex.decode(String(params['hex']))).toPSBT()) } },
}
const xverse = {
  request: async (method: string, params: unknown) => {
    if (method === 'getAddresses') return { jsonrpc: '2.0', result: { addresses: [{ address: p2sh, publicKey, purpose: 'payment' }] } }
    const { psbt, signInputs } = params as { psbt: string, signInputs: Record<string, number[]> }
    expect(signInputs).toEqual({ [p2sh]: [0] })
    return { jsonrpc: '2.0', result: { psbt: base64.encode(signedPsbt(base64.decode(psbt)).toPSBT()) } }
  },
}
const enkrypt = {
  requestAccounts: async () => [testOwn.address], getPublicKey: async () => publicKey,
  signPsbt: async (psbt: string) => {
    const signed = signedPsbt(hex.decode(psbt))
    signed.finalize()
    return hex.encode(signed.toPSBT())
  },
}

const wallets: Record<string, () => Promise<BitcoinWallet>> = {
  'test wallet': () => connectTestWallet('regtest'),
  'Leather': () => connectLeather(leather, 'injected:leather', 'Leather', 'regtest'),
  'Xverse': () => connectSatsConnect(xverse, 'injected:xverse', 'Xverse', 'regtest'),
  'Enkrypt': () => connectUnisat(enkrypt, 'injected:enkrypt', 'Enkrypt', 'regtest'),
}

async function review(open: () => Promise<BitcoinWallet>) {
  const pegIn = usePegIn(network as unknown as Network)
  pegIn.choose(await open())
  const wallet = pegIn.wallet.value
  const amount = sats(1_000_000n)
  pegIn.dispatch({ type: 'amount', amount })
  await pegIn.loadCoins()
  const refundAddress = wallet?.refund?.address ?? 'mhoDGMzHHDq2ZD6cFrKV9USnMfpxEtLwGm'
  const intent = { amount, recipient: '0x7986b3df570230288501eea3d890bd66948c9b79', refundAddress }
  await pegIn.plan({ intent, changeAddress: wallet?.changeAddress ?? '', feeRate: '2' }, pegIn.utxos.value)
  return pegIn
}

async function signing(open: () => Promise<BitcoinWallet>) {
  const pegIn = await review(open)
  pegIn.dispatch({ type: 'approved' })
  return pegIn
}

describe('a peg-in', () => {
  it.each(Object.entries(wallets))('D1: with %s is signed, compared and sent, and refunds to its own key', async (_, open) => {
    const pegIn = await signing(open)
    await pegIn.sign()
    expect(pegIn.state.value.step).toBe('sent')
    const ours = [p2sh, addressOfKey(hex.decode(publicKey), 'p2pkh', 'regtest'), addressOfKey(secp256k1.getPublicKey(testPrivateKey("m/44'/1'/0'/0/0"), true), 'p2pkh', 'regtest')]
    expect(ours).toContain((sent[0]?.['intent'] as { refundAddress: string }).refundAddress)
  })

  it('D36: with a wallet that pays another is refused and not sent', async () => {
    const thief = async () => ({ ...await connectTestWallet('regtest'), sign: async (plan: PegInPlan) => {
      const raw = RawTx.decode(signPlan(plan, key))
      return RawTx.encode({ ...raw, outputs: raw.outputs.map((output, index) => index === 1 ? { ...output, script: raw.outputs[2]?.script ?? output.script } : output) })
    } })
    const pegIn = await signing(thief)
    await pegIn.sign()
    expect(pegIn.state.value).toMatchObject({ step: 'sign', obstacle: { kind: 'differs', differences: ['outputs'] } })
    expect([sent, useOutbox().isEmpty]).toEqual([[], true])
  })

  it('with a server that plans another deposit is stopped before the wallet is asked', async () => {
    tamperPlan = plan => {
      const transaction = Transaction.fromPSBT(base64.decode(String(plan['psbt'])), psbtOptions)
      transaction.updateOutput(1, { amount: 2_000_000n })
      return { ...plan, psbt: base64.encode(transaction.toPSBT()) }
    }
    const pegIn = await review(() => connectTestWallet('regtest'))
    expect(pegIn.state.value.step).toBe('addresses')
    expect(pegIn.obstacle.value).toMatchObject({ kind: 'differs', differences: ['deposit', 'fee'] })
  })

  it.each([[bridge.federation.address, 'agrees', 'review'], ['2NF9ndVaez5owUShjSxNnY2E31QkRjLu63k', 'differs', 'addresses'], [null, 'unasked', 'review']])(
    'asks the Bridge itself for the federation: %s %s', async (address, check, step) => {
      nodeFederation = address
      const pegIn = await review(() => connectTestWallet('regtest'))
      expect([pegIn.federation.value, pegIn.state.value.step]).toEqual([check, step])
    })

  it('D10: is not signed when the room below the cap has become too small since the review, and is when there is room again', async () => {
    const pegIn = await signing(() => connectTestWallet('regtest'))
    changeBridge = now => ({ ...now, capRoom: '999999' })
    await pegIn.sign()
    expect(pegIn.state.value).toMatchObject({ step: 'sign', obstacle: { kind: 'cap', room: 999_999n } })
    expect([sent, useOutbox().isEmpty]).toEqual([[], true])
    changeBridge = now => ({ ...now, capRoom: '1000000' })
    await pegIn.sign()
    expect(pegIn.state.value.step).toBe('sent')
  })

  it('D10: is not signed while the room below the cap cannot be read', async () => {
    const pegIn = await signing(() => connectTestWallet('regtest'))
    changeBridge = now => ({ ...now, notices: [{ code: 'node-away', severity: 'error', detail: 'The node does not answer.' }] })
    await pegIn.sign()
    expect(pegIn.state.value).toMatchObject({ step: 'sign', obstacle: { kind: 'api', failure: { code: 'rootstock-unavailable' } } })
    expect(sent).toEqual([])
  })

  it('is not signed when the federation has changed since the review', async () => {
    const pegIn = await signing(() => connectTestWallet('regtest'))
    changeBridge = now => ({ ...now, federation: { ...bridge.federation, address: '2NF9ndVaez5owUShjSxNnY2E31QkRjLu63k' } })
    await pegIn.sign()
    expect(pegIn.state.value).toMatchObject({ step: 'sign', obstacle: { kind: 'differs', differences: ['deposit'] } })
    expect(sent).toEqual([])
  })

  it('D38: stays in the outbox when no server answers, and is sent later without a new signature', async () => {
    const pegIn = await signing(() => connectTestWallet('regtest'))
    down = true
    await pegIn.sign()
    expect(pegIn.state.value).toMatchObject({ step: 'unsent', failure: { kind: 'unreachable' } })
    expect(useOutbox().entries.length).toBe(1)
    down = false
    await pegIn.send()
    expect([pegIn.state.value.step, useOutbox().isEmpty]).toEqual(['sent', true])
  })

  it('that its owner declines can be asked for again', async () => {
    let declined = false
    const pegIn = await signing(() => connectLeather({
      request: (method, params) => {
        if (method !== 'signPsbt' || declined) return leather.request(method, params)
        declined = true
        return Promise.reject({ jsonrpc: '2.0', error: { code: 4001, message: 'User rejected' } })
      },
    }, 'injected:leather', 'Leather', 'regtest'))
    await pegIn.sign()
    expect(pegIn.state.value).toMatchObject({ step: 'sign', obstacle: { kind: 'wallet', problem: 'rejected' } })
    await pegIn.sign()
    expect(pegIn.state.value.step).toBe('sent')
  })

  it('is signed outside, from a PSBT brought back as text', async () => {
    const pegIn = await signing(() => connectOutside(testOwn.address, 'regtest'))
    const now = pegIn.state.value
    if (now.step !== 'sign' || !now.plan) throw new Error('no plan')
    await pegIn.bring(now.plan.psbt)
    expect(pegIn.state.value).toMatchObject({ obstacle: { differences: ['not-signed'] } })
    await pegIn.bring('what is this')
    expect(pegIn.state.value).toMatchObject({ obstacle: { differences: ['no-transaction'] } })
    await pegIn.bring(base64.encode(signedPsbt(base64.decode(now.plan.psbt)).toPSBT()))
    expect(pegIn.state.value.step).toBe('sent')
  })

  it('is built in another wallet from the exact outputs', async () => {
    const built = await signing(() => connectTestWallet('regtest'))
    const made = built.state.value
    if (made.step !== 'sign' || !made.plan) throw new Error('no plan')
    const transaction = hex.encode(signPlan(made.plan, key))
    const pegIn = await signing(() => connectOutside('', 'regtest'))
    expect(pegIn.state.value).toMatchObject({ step: 'sign', plan: null })
    await pegIn.bring(transaction)
    // The other build refunds to the test wallet's own legacy address, this order to another: refused.
    expect(pegIn.state.value).toMatchObject({ obstacle: { differences: ['instructions'] } })
  })
})

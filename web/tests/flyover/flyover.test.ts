import { base64, hex } from '@scure/base'
import { Transaction } from '@scure/btc-signer'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { compareDeposit } from '@/features/flyover/deposit'
import { differsTooMuch, estimatedFee } from '@/features/flyover/route'
import { useFastPegIn } from '@/features/flyover/useFastPegIn'
import { useFastPegOut } from '@/features/flyover/useFastPegOut'
import { noticeOf } from '@/features/status/flyoverNotice'
import type { DepositPlan, FlyoverLimits, FlyoverState, Network } from '@/shared/api'
import { decodePegTransaction, idOf } from '@/shared/api/transactions'
import { scriptOf } from '@/shared/bitcoin/addresses'
import { decodeTransaction, psbtOptions } from '@/shared/bitcoin/transaction'
import { sats } from '@/shared/format/amounts'
import { useRecords } from '@/shared/records/useRecords'
import { connectEip1193 } from '@/shared/wallets/adapters/eip1193'
import { connectTestWallet } from '@/shared/wallets/adapters/testBitcoin'
import { network } from '../api/samples'
import { answerOf, coinOf, testKeys, testOwn } from '../api/world'
import { depositAddress, pegInAccepted, pegInQuote, pegOutAccepted, pegOutQuote, provider, quoteHash, status } from './samples'

const account = testKeys.rootstock.address
const amount = sats(1_000_000n)
/** Stands for the wallet's own change address. */
const change = 'change'
const known = coinOf(testOwn.address)
let answers: Record<string, (body: Record<string, unknown>) => object>
let outputs: readonly (readonly [string, bigint])[]
const sent: Record<string, unknown>[] = []

beforeEach(() => {
  setActivePinia(createPinia())
  sent.length = 0
  outputs = [[depositAddress, 1_003_000n], [change, 3_996_000n]]
  answers = {
    '/v1/flyover/pegins/quotes': () => ({ quotes: [pegInQuote] }),
    '/v1/flyover/pegouts/quotes': () => ({ quotes: [pegOutQuote] }),
    '/v1/flyover/pegins/accept': () => pegInAccepted,
    '/v1/flyover/pegouts/accept': () => pegOutAccepted,
    '/v1/flyover/pegins/plan': body => planOf(outputs.map(([address, value]) => [address === change ? String(body['changeAddress']) : address, value])),
    '/v1/flyover/pegins/transactions': body => {
      sent.push(body)
      return { txid: 'aa', wtxid: 'aa', alreadyKnown: false }
    },
  }
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    const body = JSON.parse(String(init.body ?? '{}')) as Record<string, unknown>
    return new Response(JSON.stringify(answers[path]?.(body) ?? answerOf(path, body)))
  })
})

/** A plan that pays given addresses out of the test wallet's coin. */
function planOf(payments: readonly (readonly [string, bigint])[]): object {
  const transaction = new Transaction({ ...psbtOptions, version: 2 })
  transaction.addInput({ txid: known.coin.txid, index: 0, sequence: 0xfffffffd, nonWitnessUtxo: known.raw, witnessUtxo: { amount: 5_000_000n, script: hex.decode(known.coin.script) } })
  for (const [address, value] of payments) transaction.addOutput({ amount: value, script: hex.decode(scriptOf(address, 'regtest') ?? '') })
  const fee = 5_000_000n - payments.reduce((total, [, value]) => total + value, 0n)
  return {
    psbt: base64.encode(transaction.toPSBT()), txid: decodeTransaction(transaction.unsignedTx).txid, amount: '1003000', depositAddress, fee: fee.toString(), feeRate: '4', vsize: 140,
    inputs: [{ txid: known.coin.txid, vout: 0, value: '5000000', address: testOwn.address }],
    outputs: payments.map(([address, value], index) => ({ index, kind: index === 0 ? 'deposit' : 'change', value: value.toString(), address, script: scriptOf(address, 'regtest') ?? '', detail: '' })),
  }
}

const fastPegIn = () => useFastPegIn(network as unknown as Network, amount)

async function accepted() {
  const fast = fastPegIn()
  await fast.ask(account, account)
  await fast.accept()
  return fast
}

describe('a fast peg-in', () => {
  it('goes from the quote over its review to the address, and can be found afterwards', async () => {
    const fast = fastPegIn()
    await fast.ask(account, account)
    expect(fast.state.value).toMatchObject({ step: 'review', quote: { send: 1_003_000n }, changed: false })
    await fast.accept()
    expect(fast.state.value).toMatchObject({ step: 'pay', accepted: { depositAddress } })
    expect(useRecords().find(quoteHash)).toMatchObject({ type: 'pegin', amount: 1_003_000n, recipient: account })
  })

  it('asks for another review when the second quote differs by more than 2 %', async () => {
    const fast = fastPegIn()
    await fast.ask(account, account)
    answers['/v1/flyover/pegins/quotes'] = () => ({ quotes: [{ ...pegInQuote, send: '1050000' }] })
    await fast.accept()
    expect(fast.state.value).toMatchObject({ step: 'review', changed: true, quote: { send: 1_050_000n } })
    await fast.accept()
    expect(fast.state.value.step).toBe('pay')
  })

  it('pays the deposit address exactly with the connected wallet', async () => {
    const fast = await accepted()
    fast.choose(await connectTestWallet('regtest'))
    await fast.pay()
    expect(fast.failure.value).toBeNull()
    expect(fast.state.value).toEqual({ step: 'sent', quoteHash })
    const paid = decodeTransaction(hex.decode(String(sent[0]?.['hex']))).outputs
    expect(paid[0]).toEqual({ value: 1_003_000n, script: scriptOf(depositAddress, 'regtest') })
    expect(sent[0]?.['signature']).toBe(pegInAccepted.signature)
  })

  it('signs nothing that pays another address, another amount, or anything beside', async () => {
    for (const wrong of [
      [[testOwn.address, 1_003_000n]], [[depositAddress, 1_002_999n]], [[depositAddress, 1_003_000n], [depositAddress, 1_000n]],
      [[depositAddress, 1_003_000n], [change, 1_000n], [depositAddress, 1_000n]], [[depositAddress, 1_003_000n]],
    ] as const) {
      outputs = wrong
      const fast = await accepted()
      fast.choose(await connectTestWallet('regtest'))
      await fast.pay()
      expect(fast.failure.value).toMatchObject({ name: 'DepositDiffers' })
      expect(sent).toEqual([])
    }
  })

  it('sends again what was signed, and does not sign twice', async () => {
    const fast = await accepted()
    fast.choose(await connectTestWallet('regtest'))
    const send = answers['/v1/flyover/pegins/transactions']
    answers['/v1/flyover/pegins/transactions'] = () => { throw new TypeError('refused') }
    await fast.pay()
    expect(fast.signed.value).not.toBeNull()
    if (send) answers['/v1/flyover/pegins/transactions'] = send
    answers['/v1/flyover/pegins/plan'] = () => { throw new TypeError('must not be asked') }
    await fast.pay()
    expect(fast.state.value.step).toBe('sent')
  })

  it('D39: starts from nothing each time, and from the details after going back', async () => {
    const fast = fastPegIn()
    await fast.ask(account, account)
    fast.back()
    expect(fast.state.value).toEqual({ step: 'details' })
    expect(fastPegIn().state.value).toEqual({ step: 'details' })
  })
})

describe('a fast peg-out', () => {
  const calls: { readonly method: string, readonly params: readonly unknown[] }[] = []
  let balance = 10n ** 18n
  const wallet = () => connectEip1193({
    request: async ({ method, params = [] }: { readonly method: string, readonly params?: readonly unknown[] }): Promise<unknown> => {
      calls.push({ method, params })
      switch (method) {
        case 'eth_requestAccounts': return [account]
        case 'eth_chainId': return '0x21'
        case 'eth_getBalance': return `0x${balance.toString(16)}`
        case 'eth_gasPrice': return '0x3938700'
        case 'eth_estimateGas': return '0x30d40'
        case 'eth_sendTransaction': return `0x${'ab'.repeat(32)}`
        default: throw new Error(method)
      }
    },
  }, 'Double')

  beforeEach(() => {
    calls.length = 0
    balance = 10n ** 18n
  })

  async function review() {
    const fast = useFastPegOut(network as unknown as Network, amount)
    await fast.ask(testOwn.address, wallet)
    return fast
  }

  it('deposits the quote\'s sum into the contract, with gas that was estimated for it', async () => {
    const fast = await review()
    await fast.send()
    expect(fast.failure.value).toBeNull()
    expect(fast.state.value).toEqual({ step: 'sent', quoteHash })
    const { to, value, data } = pegOutAccepted.transaction
    const gas = 200_000n + 200_000n / 12n
    expect(calls.find(call => call.method === 'eth_sendTransaction')?.params[0]).toMatchObject({ to, data, value: `0x${BigInt(value).toString(16)}`, gas: `0x${gas.toString(16)}` })
    expect(useRecords().find(quoteHash)).toMatchObject({ type: 'pegout', recipient: testOwn.address })
  })

  it('asks for another review when the second quote differs by more than 2 %', async () => {
    const fast = await review()
    answers['/v1/flyover/pegouts/quotes'] = () => ({ quotes: [{ ...pegOutQuote, send: '980000' }] })
    await fast.send()
    expect(fast.state.value).toMatchObject({ step: 'review', changed: true })
    expect(calls.some(call => call.method === 'eth_sendTransaction')).toBe(false)
  })

  it('sends nothing that the account cannot pay', async () => {
    balance = 10_030_000_000_000_000n
    const fast = await review()
    await fast.send()
    expect(fast.failure.value).toMatchObject({ problem: 'balance' })
    expect(calls.some(call => call.method === 'eth_sendTransaction')).toBe(false)
  })
})

it('estimates the fee within the limits and says when an amount is outside', () => {
  const limits = { ...provider.pegin, minimum: 500_000n, maximum: 1_500_000_000n, fixedFee: 10_000n } as unknown as FlyoverLimits
  expect(estimatedFee(limits, amount)).toBe(11_500n)
  expect([estimatedFee(limits, sats(499_999n)), estimatedFee(limits, sats(1_500_000_001n))]).toEqual([null, null])
})

it('takes a quote for changed from 2 % on, in either direction', () => {
  const reviewed = sats(100_000n)
  expect([102_000n, 98_000n].map(now => differsTooMuch(reviewed, sats(now)))).toEqual([false, false])
  expect([102_001n, 97_999n].map(now => differsTooMuch(reviewed, sats(now)))).toEqual([true, true])
})

it('D15: has its own words for every state, and tells what ended badly from what goes on', () => {
  const states: readonly FlyoverState[] = ['waiting-for-deposit', 'deposit-seen', 'expired', 'paid', 'settled', 'provider-failed', 'refunded', 'cap-exceeded', 'unknown']
  expect(states.filter(state => noticeOf({ state })?.severity === 'warning')).toEqual(['expired', 'provider-failed', 'unknown'])
  expect(states.filter(state => noticeOf({ state }) === null)).toEqual(['deposit-seen', 'paid', 'settled'])
})

it('D37: reads a fast peg-in with its details and knows it by its quote', () => {
  const decoded = decodePegTransaction(status, 'answer')
  expect(decoded).toMatchObject({ type: 'flyover', amount: 1_003_000n, fee: 3_000n, depositAddress })
  expect(idOf(decoded)).toBe(quoteHash)
})

it('compares a deposit only with a transaction that can be read', () => {
  const expected = { network: 'regtest' as const, amount, depositAddress, changeAddress: testOwn.address, ownAddresses: [testOwn.address] }
  expect(() => compareDeposit({ psbt: 'AAAA' } as DepositPlan, expected)).not.toThrow()
})

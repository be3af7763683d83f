import { hex } from '@scure/base'
import { readonly, shallowRef } from 'vue'
import {
  acceptFastPegIn, getFees, getUtxos, planDeposit, quoteFastPegIn, sendDeposit,
  type FastPegInAccepted, type FastPegInQuote, type Network,
} from '@/shared/api'
import { compareSigned, type Difference } from '@/shared/bitcoin/intent'
import type { Sats } from '@/shared/format/amounts'
import { useAttempt } from '@/shared/flow/useAttempt'
import { useRecords } from '@/shared/records/useRecords'
import type { BitcoinWallet } from '@/shared/wallets/bitcoinWallet'
import { compareDeposit, forWallet } from './deposit'
import { differsTooMuch } from './route'

/** Where a fast peg-in stands. Each step has only what it needs, so that nothing of another quote can be in it. */
export type FastPegInState =
  | { readonly step: 'details' }
  | { readonly step: 'review', readonly quote: FastPegInQuote, readonly recipient: string, readonly refundAddress: string, readonly changed: boolean }
  | { readonly step: 'pay', readonly quote: FastPegInQuote, readonly accepted: FastPegInAccepted, readonly recipient: string, readonly refundAddress: string }
  | { readonly step: 'sent', readonly quoteHash: string }

/** The transaction would do something else than was accepted. */
export class DepositDiffers extends Error {
  override readonly name = 'DepositDiffers'

  constructor(readonly differences: readonly Difference[]) {
    super(differences.join())
  }
}

/** A fast peg-in under way: quote, review, acceptance, payment. */
export function useFastPegIn(network: Network, amount: Sats) {
  const state = shallowRef<FastPegInState>({ step: 'details' })
  const wallet = shallowRef<BitcoinWallet | null>(null)
  const { attempt, failure, busy } = useAttempt()
  /** Signed and not yet taken by a server: it is sent again, never signed again. */
  const signed = shallowRef<string | null>(null)

  function choose(connected: BitcoinWallet | null): void {
    wallet.value?.close()
    wallet.value = connected
  }

  const ask = (recipient: string, refundAddress: string) => attempt(async () => {
    const quote = await cheapest(recipient, refundAddress)
    state.value = { step: 'review', quote, recipient, refundAddress, changed: false }
  })

  /** Asks once more before it binds: what costs more than 2 % else is reviewed again. */
  const accept = () => attempt(async () => {
    const now = state.value
    if (now.step !== 'review') return
    const quote = await cheapest(now.recipient, now.refundAddress)
    if (differsTooMuch(now.quote.send, quote.send)) {
      state.value = { ...now, quote, changed: true }
      return
    }
    const accepted = await acceptFastPegIn(quote)
    useRecords().add({ type: 'pegin', id: quote.quoteHash, amount: quote.send, recipient: now.recipient, refundAddress: now.refundAddress, createdAt: new Date().toISOString() })
    state.value = { step: 'pay', quote, accepted, recipient: now.recipient, refundAddress: now.refundAddress }
  })

  /** Plans, signs with the connected wallet and sends; what differs from the accepted quote is not signed and not sent. */
  const pay = () => attempt(async () => {
    const now = state.value
    if (now.step !== 'pay' || !wallet.value?.sign) return
    signed.value ??= await sign(now, wallet.value, wallet.value.sign)
    await sendDeposit(signed.value, now.quote, now.accepted.signature)
    state.value = { step: 'sent', quoteHash: now.quote.quoteHash }
  })

  async function sign(now: Extract<FastPegInState, { step: 'pay' }>, from: BitcoinWallet, ask: NonNullable<BitcoinWallet['sign']>): Promise<string> {
    const addresses = new Map(from.addresses.map(own => [own.address, own]))
    const coins = (await getUtxos([...addresses.keys()])).filter(coin => coin.confirmations > 0)
    const inputs = coins.flatMap(coin => {
      const own = addresses.get(coin.address)
      return own ? [{ txid: coin.txid, vout: coin.vout, ...own }] : []
    })
    const changeAddress = from.changeAddress ?? from.addresses[0]?.address ?? ''
    const plan = await planDeposit({ terms: now.quote.terms, signature: now.accepted.signature, changeAddress, feeRate: (await getFees()).average, inputs })
    const { amount: due, depositAddress } = now.accepted
    const expected = { network: network.network, amount: due, depositAddress, changeAddress, ownAddresses: [...addresses.keys()] }
    stopAt(compareDeposit(plan, expected))
    const walletPlan = forWallet(plan, now.recipient, now.refundAddress)
    const bytes = await ask(walletPlan)
    stopAt(compareSigned(bytes, walletPlan))
    return hex.encode(bytes)
  }

  async function cheapest(recipient: string, refundAddress: string): Promise<FastPegInQuote> {
    const [quote] = await quoteFastPegIn({ amount, recipient, refundAddress })
    if (!quote) throw new Error('no quote')
    return quote
  }

  function back(): void {
    failure.value = null
    if (state.value.step === 'review') state.value = { step: 'details' }
  }

  return { state, wallet, failure, signed: readonly(signed), busy, choose, ask, accept, pay, back }
}

export type UseFastPegIn = ReturnType<typeof useFastPegIn>

function stopAt(differences: readonly Difference[]): void {
  if (differences.length > 0) throw new DepositDiffers(differences)
}

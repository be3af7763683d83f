import type { Sats } from '../format/amounts'
import { amount, amountWei, count, flag, list, nullable, number, oneOf, record, text, type Decoded, type Decoder } from './decode'
import type { PlanInput } from './pegInPlan'
import { get, post, type RequestOptions } from './request'

const minutes = record({ low: number, high: number })
const limits = record({ minimum: amount, maximum: amount, fixedFee: amount, feePercentage: number, confirmations: count, minutes })
const provider = record({ address: text, pegin: nullable(limits), pegout: nullable(limits) })
const providers = record({ providers: list(provider) })

/** Terms go back with the acceptance as they came: their hash proves that they are the same. */
const terms: Decoder<Readonly<Record<string, unknown>>> = (value, path) => ({ ...record({ provider: text, contract: text })(value, path), ...value as Record<string, unknown> })

const common = { quoteHash: text, send: amount, receive: amount, fee: amount, penalty: amount, expiresAt: text, confirmations: count, minutes, terms }
const pegInQuote = record(common)
const pegOutQuote = record({ ...common, refundableFrom: text })
const pegInAccepted = record({ quoteHash: text, depositAddress: text, amount, expiresAt: text, signature: text })
const pegOutAccepted = record({ quoteHash: text, transaction: record({ to: text, value: amountWei, data: text }), expiresAt: text, signature: text })

const depositPlan = record({
  psbt: text,
  txid: text,
  amount,
  depositAddress: text,
  fee: amount,
  feeRate: text,
  vsize: number,
  inputs: list(record({ txid: text, vout: count, value: amount, address: text })),
  outputs: list(record({ index: count, kind: oneOf('deposit', 'change'), value: amount, address: nullable(text), script: text, detail: text })),
})

export type FlyoverProvider = Decoded<typeof provider>
export type FlyoverLimits = Decoded<typeof limits>
export type FastPegInQuote = Decoded<typeof pegInQuote>
export type FastPegOutQuote = Decoded<typeof pegOutQuote>
export type FastPegInAccepted = Decoded<typeof pegInAccepted>
export type FastPegOutAccepted = Decoded<typeof pegOutAccepted>
export type DepositPlan = Decoded<typeof depositPlan>

export async function getProviders(options?: RequestOptions): Promise<readonly FlyoverProvider[]> {
  return (await get('/v1/flyover/providers', providers, options)).providers
}

/** Checked quotes, the cheapest first. The amount is what arrives. */
export async function quoteFastPegIn(request: { readonly amount: Sats, readonly recipient: string, readonly refundAddress: string }): Promise<readonly FastPegInQuote[]> {
  return (await post('/v1/flyover/pegins/quotes', request, record({ quotes: list(pegInQuote) }))).quotes
}

/** Checked quotes, the cheapest first. The amount is what arrives. */
export async function quoteFastPegOut(request: { readonly amount: Sats, readonly destination: string, readonly refundAddress: string }): Promise<readonly FastPegOutQuote[]> {
  return (await post('/v1/flyover/pegouts/quotes', request, record({ quotes: list(pegOutQuote) }))).quotes
}

export function acceptFastPegIn(quote: FastPegInQuote): Promise<FastPegInAccepted> {
  return post('/v1/flyover/pegins/accept', { terms: quote.terms }, pegInAccepted)
}

export function acceptFastPegOut(quote: FastPegOutQuote): Promise<FastPegOutAccepted> {
  return post('/v1/flyover/pegouts/accept', { terms: quote.terms }, pegOutAccepted)
}

export interface DepositPlanRequest {
  readonly terms: FastPegInQuote['terms']
  readonly signature: string
  readonly changeAddress: string
  readonly feeRate: string
  readonly inputs: readonly PlanInput[]
}

export function planDeposit(request: DepositPlanRequest): Promise<DepositPlan> {
  return post('/v1/flyover/pegins/plan', request, depositPlan)
}

/** Gives a signed deposit to the network. Repeating it is harmless. */
export function sendDeposit(hex: string, quote: FastPegInQuote, signature: string): Promise<{ readonly txid: string }> {
  return post('/v1/flyover/pegins/transactions', { hex, terms: quote.terms, signature }, record({ txid: text, wtxid: text, alreadyKnown: flag }))
}

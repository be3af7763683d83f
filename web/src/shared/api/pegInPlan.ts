import type { Sats } from '../format/amounts'
import { amount, count, list, nullable, number, oneOf, record, text, type Decoded } from './decode'
import { post, type RequestOptions } from './request'

/** A coin that may be spent, with what a signer needs to know of its key. */
export interface PlanInput {
  readonly txid: string
  readonly vout: number
  readonly address: string
  readonly publicKey: string | null
  readonly redeemScript: string | null
  readonly fingerprint: string | null
  readonly path: string | null
}

export interface PegInPlanRequest {
  readonly amount: Sats
  readonly recipient: string
  readonly refundAddress: string
  readonly changeAddress: string
  /** Satoshis per virtual byte, as a decimal text. */
  readonly feeRate: string
  readonly inputs: readonly PlanInput[]
}

const plan = record({
  psbt: text,
  txid: text,
  amount,
  receive: amount,
  fee: amount,
  feeRate: text,
  vsize: number,
  federationAddress: text,
  recipient: text,
  refundAddress: text,
  inputs: list(record({ txid: text, vout: count, value: amount, address: text })),
  outputs: list(record({
    index: count,
    kind: oneOf('instructions', 'federation', 'change'),
    value: amount,
    address: nullable(text),
    script: text,
    detail: text,
  })),
})

/** An unsigned peg-in with every output explained. The PSBT is Base64. */
export type PegInPlan = Decoded<typeof plan>
export type PlannedOutput = PegInPlan['outputs'][number]

export function planPegIn(request: PegInPlanRequest, options?: RequestOptions): Promise<PegInPlan> {
  return post('/v1/pegins/plan', request, plan, options)
}

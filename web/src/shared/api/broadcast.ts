import type { Sats } from '../format/amounts'
import { flag, record, text, type Decoded } from './decode'
import { post, type RequestOptions } from './request'

/** What a peg-in is meant to do; a transaction that does anything else is refused. */
export interface PegInIntent {
  readonly amount: Sats
  readonly recipient: string
  readonly refundAddress: string
}

const broadcast = record({ txid: text, wtxid: text, alreadyKnown: flag })
export type Broadcast = Decoded<typeof broadcast>

/** Gives a signed transaction to the network. Repeating it is harmless. */
export function broadcastTransaction(hex: string, intent: PegInIntent | null, options?: RequestOptions): Promise<Broadcast> {
  return post('/v1/transactions', { hex, intent }, broadcast, options)
}

import type { Sats } from '../format/amounts'
import { amount, amountWei, flag, nullable, number, oneOf, record, text, type Decoded } from './decode'
import { post, type RequestOptions } from './request'

const quote = record({
  direction: oneOf('pegin', 'pegout'),
  route: text,
  send: amount,
  receive: amount,
  bitcoinFee: amount,
  rootstockFeeWei: amountWei,
  minutes: record({ low: number, high: number }),
  available: flag,
  problem: nullable(record({ code: text, detail: text, limit: nullable(amount) })),
})

/** What a conversion costs, brings and takes. */
export type Quote = Decoded<typeof quote>
export type Direction = Quote['direction']

export function getQuote(direction: Direction, amount: Sats, options?: RequestOptions): Promise<Quote> {
  return post('/v1/quotes', { direction, amount }, quote, options)
}

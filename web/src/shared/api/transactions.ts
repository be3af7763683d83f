import { amount, count, flag, list, nullable, number, oneOf, record, text, type Decoded, type Decoder } from './decode'
import { get, type RequestOptions } from './request'

const block = record({ height: count, hash: text, time: text })
const rootstockBlock = record({ blockNumber: count, blockHash: text, time: text })
const eta = record({ low: number, high: number })
const seenAt = record({ rootstockBlock: count, bitcoinHeight: count })

const release = record({
  creationTxHash: text,
  creationBlock: count,
  confirmations: count,
  requiredConfirmations: count,
  unsignedTxid: text,
  txid: nullable(text),
  signatures: record({ current: count, required: count }),
  output: nullable(record({ vout: count, value: amount })),
  bitcoinConfirmations: count,
  bitcoinBlock: nullable(block),
})

const step = record({
  step: oneOf(
    'sent', 'confirmed', 'registered', 'credited', 'rejected', 'refund-batched', 'refund-confirmed', 'refund-signed', 'refund-sent',
    'refund-received', 'received', 'batched', 'signed', 'sent-to-bitcoin', 'completed',
    'deposited', 'paid', 'settled', 'expired', 'provider-failed', 'refunded', 'cap-exceeded', 'unknown',
  ),
  state: oneOf('done', 'active', 'pending', 'failed', 'skipped'),
  chain: oneOf('bitcoin', 'rootstock'),
  time: nullable(text),
  progress: nullable(record({ current: count, required: count })),
  transaction: nullable(record({ chain: oneOf('bitcoin', 'rootstock'), id: text })),
})

const timeline: Decoder<readonly Step[]> = (value, path) => nullable(list(step))(value, path) ?? []

const pegIn = record({
  type: oneOf('pegin'),
  txid: text,
  wtxid: nullable(text),
  state: oneOf('mempool', 'confirming', 'registrable', 'credited', 'refunding', 'refunded', 'unrefundable', 'replaced', 'below-minimum'),
  final: flag,
  amount,
  received: nullable(amount),
  fee: nullable(amount),
  sender: nullable(text),
  recipient: nullable(text),
  refundAddress: nullable(text),
  protocolVersion: nullable(count),
  federationAddress: nullable(text),
  confirmations: count,
  requiredConfirmations: count,
  bitcoinBlock: nullable(block),
  registration: nullable(record({ txHash: text, blockNumber: count, blockHash: text, time: text })),
  rejection: nullable(record({ code: text, reason: count, detail: text })),
  refund: nullable(release),
  timeline,
  eta: nullable(eta),
  seenAt: nullable(seenAt),
})

const pegOut = record({
  type: oneOf('pegout'),
  txHash: text,
  state: oneOf('pending', 'received', 'rejected', 'batched', 'signing', 'released', 'completed', 'not-a-pegout', 'failed'),
  final: flag,
  requested: amount,
  received: nullable(amount),
  fee: nullable(amount),
  sender: text,
  recipient: nullable(text),
  request: nullable(rootstockBlock),
  rejection: nullable(record({ code: text, reason: count, detail: text, refunded: flag })),
  release: nullable(release),
  timeline,
  eta: nullable(eta),
  seenAt: nullable(seenAt),
})

const place = nullable(record({ chain: oneOf('bitcoin', 'rootstock'), id: text }))

const flyover = record({
  type: oneOf('flyover'),
  direction: oneOf('pegin', 'pegout'),
  quoteHash: text,
  state: oneOf('waiting-for-deposit', 'deposit-seen', 'expired', 'paid', 'settled', 'provider-failed', 'refunded', 'cap-exceeded', 'unknown'),
  final: flag,
  proven: flag,
  amount: nullable(amount),
  received: nullable(amount),
  fee: nullable(amount),
  penalty: nullable(amount),
  provider: nullable(text),
  sender: nullable(text),
  recipient: nullable(text),
  refundAddress: nullable(text),
  depositAddress: nullable(text),
  deposit: place,
  payment: place,
  settlement: place,
  refund: place,
  refunded: nullable(amount),
  expiresAt: nullable(text),
  confirmations: count,
  requiredConfirmations: nullable(count),
  timeline,
  eta: nullable(eta),
  seenAt: nullable(seenAt),
})

export type Step = Decoded<typeof step>
export type StepName = Step['step']
export type Release = Decoded<typeof release>
export type PegIn = Decoded<typeof pegIn>
export type PegOut = Decoded<typeof pegOut>

export type Flyover = Decoded<typeof flyover>
export type FlyoverState = Flyover['state']

/** A conversion in either direction, native or fast, as both chains show it now. */
export type PegTransaction = PegIn | PegOut | Flyover

export const decodePegTransaction: Decoder<PegTransaction> = (value, path) => {
  const type = record({ type: oneOf('pegin', 'pegout', 'flyover') })(value, path).type
  return type === 'pegin' ? pegIn(value, path) : type === 'pegout' ? pegOut(value, path) : flyover(value, path)
}

/** The hash by which a conversion is known: of the Bitcoin transaction that starts a peg-in, of the Rootstock one that starts a peg-out, of the quote of a fast one. */
export function idOf(transaction: PegTransaction): string {
  if (transaction.type === 'flyover') return transaction.quoteHash
  return transaction.type === 'pegin' ? transaction.txid : transaction.txHash
}

export function transactionPath(id: string): string {
  return `/v1/transactions/${encodeURIComponent(id)}`
}

/** A peg-in or peg-out by any hash that belongs to it. */
export function getTransaction(id: string, options?: RequestOptions): Promise<PegTransaction> {
  return get(transactionPath(id), decodePegTransaction, options)
}

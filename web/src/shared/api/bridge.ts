import { amount, count, list, nullable, oneOf, record, text, type Decoded } from './decode'
import { get, type RequestOptions } from './request'

const federation = record({ address: text, size: count, threshold: count, creationBlock: count })

const notice = record({
  code: oneOf('headers-behind', 'daemon-behind', 'federation-change', 'queue-stalled', 'cap-nearly-full', 'node-away'),
  severity: oneOf('info', 'warning', 'error'),
  detail: text,
})

const bridge = record({
  blockNumber: count,
  blockHash: text,
  bitcoinTip: nullable(record({ height: count, hash: text })),
  bridgeBitcoinHeight: count,
  peginMinimum: amount,
  pegoutMinimum: amount,
  lockingCap: amount,
  inCirculation: amount,
  capRoom: amount,
  feePerKb: amount,
  federation,
  retiringFederation: nullable(federation),
  queuedPegouts: count,
  nextPegoutBlock: count,
  estimatedPegoutFee: amount,
  notices: list(notice),
})

/** The Bridge as read at one Rootstock block. */
export type Bridge = Decoded<typeof bridge>
export type BridgeNotice = Decoded<typeof notice>

export function getBridge(options?: RequestOptions): Promise<Bridge> {
  return get('/v1/bridge', bridge, options)
}

import type { Network } from '../api'
import type { Request } from '../rootstock/rpc'

export interface RootstockTransfer {
  readonly to: string
  /** In wei, as is the price of gas. */
  readonly value: bigint
  readonly gas: bigint
  readonly gasPrice: bigint
}

/** A connected wallet that can pay in RBTC. */
export interface RootstockWallet {
  readonly name: string
  readonly surface: 'test' | 'window'
  /** In lower case. */
  readonly account: string
  readonly request: Request
  /** The account's compressed public key; an extension gives it by signing a message that authorises nothing. @throws WalletError */
  readonly publicKey: () => Promise<Uint8Array>
  /** Makes the wallet use the network's chain, and adds that where it is unknown. @throws WalletError */
  readonly switchTo: (network: Network) => Promise<void>
  /** Signs and sends; returns the transaction's hash. @throws WalletError */
  readonly send: (transfer: RootstockTransfer) => Promise<string>
}

export interface RootstockAdapter {
  readonly id: string
  readonly name: string
  readonly surface: RootstockWallet['surface']
  readonly present: boolean
  readonly connect: (network: Network) => Promise<RootstockWallet>
}

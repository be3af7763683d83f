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
  readonly surface: 'test' | 'window' | 'phone'
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

/** How a wallet on a phone is joined: by a text that its camera reads from the screen, until that is given up. */
export interface Pairing {
  readonly show: (uri: string) => void
  readonly cancelled: AbortSignal
}

export interface RootstockAdapter {
  readonly id: string
  readonly name: string
  readonly surface: RootstockWallet['surface']
  readonly present: boolean
  /** @throws WalletError */
  readonly connect: (network: Network, pairing: Pairing) => Promise<RootstockWallet>
}

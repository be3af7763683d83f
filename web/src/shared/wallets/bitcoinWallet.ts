import type { BitcoinNetwork, PegInPlan } from '../api'
import type { OwnAddress } from '../bitcoin/account'

/** What a wallet's owner will look at when it asks to sign. */
export type WalletSurface = 'test' | 'window' | 'device' | 'phone' | 'outside'

export type WalletId = 'test' | 'any' | 'ledger' | 'trezor' | 'walletconnect' | `injected:${string}`

/** A connected wallet that can pay in bitcoin. It never gives a secret away. */
export interface BitcoinWallet {
  readonly id: WalletId
  readonly name: string
  readonly surface: WalletSurface
  /** The addresses whose coins it can spend. */
  readonly addresses: readonly OwnAddress[]
  readonly changeAddress: string | null
  /** An address of its own that a refund can be paid to; null when it has none of the kinds that instructions can name. */
  readonly refund: { readonly address: string, readonly kind: 'own' | 'same-key' } | null
  /** Signs every input and returns the transaction, whole; null when signing happens outside of this page. @throws WalletError */
  readonly sign: ((plan: PegInPlan) => Promise<Uint8Array>) | null
  readonly close: () => void
}

/** A way to a wallet: what the picker shows, and how to connect. Its code is loaded when it is chosen. */
export interface BitcoinAdapter {
  readonly id: WalletId
  readonly name: string
  readonly surface: WalletSurface
  /** It answers in this browser, as far as can be seen. */
  readonly present: boolean
  /** @throws WalletError */
  readonly connect: (network: BitcoinNetwork) => Promise<BitcoinWallet>
}

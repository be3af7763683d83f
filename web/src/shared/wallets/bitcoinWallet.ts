import type { BitcoinNetwork, PegInPlan } from '../api'
import type { OwnAddress } from '../bitcoin/account'

/** What a wallet's owner will look at when it asks to sign. */
export type WalletSurface = 'test' | 'window' | 'device' | 'phone' | 'outside'

export type WalletId = 'test' | 'any' | 'ledger' | 'trezor' | 'walletconnect' | `injected:${string}`

/** How the addresses of a device's account look: SegWit, SegWit in P2SH, or as in the beginning. */
export const deviceKinds = ['p2wpkh', 'p2sh', 'p2pkh'] as const
export type DeviceKind = (typeof deviceKinds)[number]

/** An account of a device: its kind, and its number from 0 (BIP-44). */
export interface AccountChoice {
  readonly kind: DeviceKind
  readonly index: number
}

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
  /** Loads a device's code ahead: after the click that connects, a browser lets a page open a window or ask for a device only for moments. */
  readonly prepare?: () => Promise<unknown>
  /** Of a device it is the account that was chosen; other wallets choose themselves. @throws WalletError */
  readonly connect: (network: BitcoinNetwork, account: AccountChoice) => Promise<BitcoinWallet>
}

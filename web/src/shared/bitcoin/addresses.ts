import { hex } from '@scure/base'
import { Address, OutScript, p2pkh, p2sh, p2tr, p2wpkh } from '@scure/btc-signer'
import type { BitcoinNetwork } from '../api'
import { paramsOf } from './networks'

/** How an address is paid and spent. P2SH is taken for P2SH-P2WPKH where a key is known. */
export type AddressKind = 'p2pkh' | 'p2sh' | 'p2wpkh' | 'p2wsh' | 'p2tr'

const kinds: Record<string, AddressKind> = { pkh: 'p2pkh', sh: 'p2sh', wpkh: 'p2wpkh', wsh: 'p2wsh', tr: 'p2tr' }

/** The output script of an address, in hex; null when it is no address of this network. */
export function scriptOf(address: string, network: BitcoinNetwork): string | null {
  try {
    return hex.encode(OutScript.encode(Address(paramsOf(network)).decode(address)))
  } catch {
    return null
  }
}

/** The address of an output script in hex; null when it has none. */
export function addressOfScript(script: string, network: BitcoinNetwork): string | null {
  try {
    return Address(paramsOf(network)).encode(OutScript.decode(hex.decode(script)))
  } catch {
    return null
  }
}

export function kindOf(address: string, network: BitcoinNetwork): AddressKind | null {
  try {
    return kinds[Address(paramsOf(network)).decode(address).type] ?? null
  } catch {
    return null
  }
}

/** The network whose address a text is, for telling people what they pasted. */
export function networkOfAddress(text: string): BitcoinNetwork | null {
  return (['mainnet', 'testnet', 'regtest'] as const).find(network => kindOf(text, network) !== null) ?? null
}

/** Whether the instructions of a peg-in can name the address for a refund: they have room for 20 bytes and two kinds. */
export function isRefundable(address: string, network: BitcoinNetwork): boolean {
  const kind = kindOf(address, network)
  return kind === 'p2pkh' || kind === 'p2sh'
}

/** The address of a compressed public key. */
export function addressOfKey(publicKey: Uint8Array, kind: Exclude<AddressKind, 'p2wsh'>, network: BitcoinNetwork): string {
  const params = paramsOf(network)
  const payment = {
    p2pkh: () => p2pkh(publicKey, params),
    p2sh: () => p2sh(p2wpkh(publicKey, params), params),
    p2wpkh: () => p2wpkh(publicKey, params),
    p2tr: () => p2tr(publicKey.slice(1), undefined, params),
  }[kind]()
  return payment.address ?? ''
}

/** The redeem script of P2SH-P2WPKH. */
export function redeemScriptOf(publicKey: Uint8Array, network: BitcoinNetwork): string {
  return hex.encode(p2wpkh(publicKey, paramsOf(network)).script)
}

import { hex } from '@scure/base'
import { secp256k1 } from '@noble/curves/secp256k1.js'
import { keccak_256 } from '@noble/hashes/sha3.js'
import type { BitcoinNetwork } from '../api'
import { addressOfKey } from '../bitcoin/addresses'

/** What a wallet is asked to sign so that its public key can be read from the signature. It authorises nothing. */
export const destinationMessage = 'Sign this message to get your Bitcoin destination address'

/**
 * The Bitcoin address that the Bridge pays for a Rootstock account: P2PKH of the same, compressed public key. The Bridge takes the key from
 * the signature of the transaction that asks for the peg-out.
 */
export function bitcoinDestination(publicKey: Uint8Array, network: BitcoinNetwork): string {
  return addressOfKey(secp256k1.Point.fromBytes(publicKey).toBytes(true), 'p2pkh', network)
}

/** The Rootstock address of a public key. */
export function accountOfKey(publicKey: Uint8Array): string {
  return `0x${hex.encode(keccak_256(secp256k1.Point.fromBytes(publicKey).toBytes(false).slice(1)).slice(-20))}`
}

/** The public key behind a personal signature, compressed. @throws Error when the signature is malformed. */
export function recoverKey(message: string, signature: string): Uint8Array {
  const bytes = hex.decode(signature.slice(2))
  const text = new TextEncoder().encode(message)
  const prefix = new TextEncoder().encode(`\x19Ethereum Signed Message:\n${text.length}`)
  const recovery = (bytes[64] ?? 0) >= 27 ? (bytes[64] ?? 0) - 27 : bytes[64] ?? 0
  const parsed = secp256k1.Signature.fromBytes(bytes.slice(0, 64), 'compact').addRecoveryBit(recovery)
  return parsed.recoverPublicKey(keccak_256(Uint8Array.from([...prefix, ...text]))).toBytes(true)
}

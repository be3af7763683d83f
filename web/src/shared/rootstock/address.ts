import { hex } from '@scure/base'
import { keccak_256 } from '@noble/hashes/sha3.js'

/** Whose checksum the capitals of an address are. */
export type AddressForm = 'plain' | 'rootstock' | 'ethereum'
export type AddressProblem = 'empty' | 'no-address' | 'checksum' | 'zero' | 'system'

export type ParsedAddress =
  | { readonly ok: true, readonly address: string, readonly form: AddressForm }
  | { readonly ok: false, readonly problem: AddressProblem }

/** Addresses up to here are precompiled contracts of Ethereum or of Rootstock (the Bridge is 0x01000006): nobody has their key. */
const lastSystemAddress = 0x0100_ffffn

/** A typed Rootstock address. Capitals must be a checksum, Rootstock's (EIP-1191) or Ethereum's (EIP-55): a mistyped one is refused. */
export function parseAddress(text: string, chainId: number): ParsedAddress {
  const trimmed = text.trim()
  if (trimmed === '') return { ok: false, problem: 'empty' }
  if (!/^0x[0-9a-f]{40}$/iu.test(trimmed)) return { ok: false, problem: 'no-address' }
  const address = trimmed.toLowerCase()
  const number = BigInt(address)
  if (number === 0n) return { ok: false, problem: 'zero' }
  if (number <= lastSystemAddress) return { ok: false, problem: 'system' }
  const digits = trimmed.slice(2)
  if (digits === digits.toLowerCase() || digits === digits.toUpperCase()) return { ok: true, address, form: 'plain' }
  if (trimmed === checksumAddress(address, chainId)) return { ok: true, address, form: 'rootstock' }
  if (trimmed === checksumAddress(address, null)) return { ok: true, address, form: 'ethereum' }
  return { ok: false, problem: 'checksum' }
}

/** An address with a checksum in its capitals: of a chain (EIP-1191), or Ethereum's (EIP-55) without one. */
export function checksumAddress(address: string, chainId: number | null): string {
  const plain = address.slice(2).toLowerCase()
  const digest = hex.encode(keccak_256(new TextEncoder().encode(chainId === null ? plain : `${chainId}0x${plain}`)))
  return `0x${[...plain].map((digit, index) => Number.parseInt(digest[index] ?? '0', 16) >= 8 ? digit.toUpperCase() : digit).join('')}`
}

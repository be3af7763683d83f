import { base58check, hex } from '@scure/base'
import { sha256 } from '@noble/hashes/sha2.js'
import { HDKey } from '@scure/bip32'
import type { BitcoinNetwork } from '../api'
import { addressOfKey, redeemScriptOf, type AddressKind } from './addresses'

export type AccountKind = Exclude<AddressKind, 'p2wsh'>

/** An address of a wallet, with what a signer must be told of its key. */
export interface OwnAddress {
  readonly address: string
  readonly publicKey: string | null
  readonly redeemScript: string | null
  readonly fingerprint: string | null
  readonly path: string | null
}

/** A branch of a wallet's key tree, from which addresses are derived without any secret. */
export interface Account {
  readonly kind: AccountKind
  readonly node: HDKey
  /** The path from the master key, and that key's fingerprint where it is known; null when nobody said. */
  readonly origin: { readonly fingerprint: string | null, readonly path: string } | null
}

/** SLIP-132's prefixes, which say with a key how its addresses look. */
const prefixes: Readonly<Record<string, readonly [AccountKind, boolean]>> = {
  '0488b21e': ['p2pkh', true], '049d7cb2': ['p2sh', true], '04b24746': ['p2wpkh', true],
  '043587cf': ['p2pkh', false], '044a5262': ['p2sh', false], '045f1cf6': ['p2wpkh', false],
}
const coder = base58check(sha256)

/**
 * The account that an extended public key, or one with its origin as in [fingerprint/84h/0h/0h]xpub, or a descriptor such as wpkh(...) names; null when the text
 * is none of them or of the other network. A bare xpub is taken for native segwit, which wallets use today, unless its origin says otherwise.
 */
export function readAccount(text: string, network: BitcoinNetwork): Account | null {
  const match = /^(?:(?<wrap>sh\(wpkh|wpkh|pkh|tr)\()?(?:\[(?<fingerprint>[0-9a-f]{8})(?<path>(?:\/\d+['hH]?)*)\])?(?<key>[a-z]pub\w+)(?:\/[^)]*)?\)*(?:#\w+)?$/iu.exec(text.trim())
  const { wrap, fingerprint, path = '', key } = match?.groups ?? {}
  if (!key) return null
  try {
    const bytes = coder.decode(key)
    const [prefixKind, isMainnet] = prefixes[hex.encode(bytes.slice(0, 4))] ?? []
    if (prefixKind === undefined || isMainnet !== (network === 'mainnet')) return null
    const hardened = path.replace(/[hH]/gu, "'")
    const kind = wrapKinds[wrap?.toLowerCase() ?? ''] ?? purposeKinds[hardened.split('/')[1] ?? ''] ?? (prefixKind === 'p2pkh' ? 'p2wpkh' : prefixKind)
    return { kind, node: HDKey.fromExtendedKey(standard(bytes)), origin: fingerprint ? { fingerprint: fingerprint.toLowerCase(), path: `m${hardened}` } : null }
  } catch {
    return null
  }
}

const wrapKinds: Readonly<Record<string, AccountKind>> = { pkh: 'p2pkh', wpkh: 'p2wpkh', 'sh(wpkh': 'p2sh', tr: 'p2tr' }
const purposeKinds: Readonly<Record<string, AccountKind>> = { "44'": 'p2pkh', "49'": 'p2sh', "84'": 'p2wpkh', "86'": 'p2tr' }

/** The same key with the prefix that the library knows; the network is ours to keep. */
function standard(bytes: Uint8Array): string {
  return coder.encode(Uint8Array.from([...hex.decode('0488b21e'), ...bytes.slice(4)]))
}

/** The account at a path of a device, from the extended public key that it gives; null when that is no key of this network. */
export function deviceAccount(extendedKey: string, kind: AccountKind, path: string, network: BitcoinNetwork): Account | null {
  const read = readAccount(extendedKey, network)
  return read && { kind, node: read.node, origin: { fingerprint: null, path } }
}

/** An account of a mnemonic. */
export function accountOf(node: HDKey, kind: AccountKind, fingerprint: string, path: string): Account {
  return { node, kind, origin: { fingerprint, path } }
}

/** The address at a branch (0 receives, 1 is change) and index. */
export function ownAddress(account: Account, branch: 0 | 1, index: number, network: BitcoinNetwork): OwnAddress {
  const publicKey = account.node.deriveChild(branch).deriveChild(index).publicKey
  if (!publicKey) throw new Error('the account has no public key')
  return {
    address: addressOfKey(publicKey, account.kind, network),
    publicKey: hex.encode(publicKey),
    redeemScript: account.kind === 'p2sh' ? redeemScriptOf(publicKey, network) : null,
    fingerprint: account.origin?.fingerprint ?? null,
    path: account.origin ? `${account.origin.path}/${branch}/${index}` : null,
  }
}

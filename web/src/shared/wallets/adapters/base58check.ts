import { sha256 } from '@noble/hashes/sha2.js'
import { base58check } from '@scure/base'
import { Buffer } from 'buffer'

const coder = base58check(sha256)

/** Takes the place of bs58check in what Ledger's library loads: the package itself brings Node's streams for a hash function. */
export const encode = (payload: Uint8Array): string => coder.encode(Uint8Array.from(payload))
export const decode = (text: string): Buffer => Buffer.from(coder.decode(text))

export default { encode, decode }

import { sha256 } from '@noble/hashes/sha2.js'
import { concatBytes, equalBytes } from '@scure/btc-signer/utils.js'

/** What a device asks its host for while it works, and the answers that it gets. */
export type Asking<Result> = Generator<Uint8Array, Result, Uint8Array>

export interface Commitment {
  readonly size: number
  readonly keys: Uint8Array
  readonly values: Uint8Array
}

/** Reads Bitcoin's compact sizes, and the rest, off a message. */
export class Reader {
  private at = 0

  constructor(private readonly bytes: Uint8Array) {}

  take(count: number): Uint8Array {
    if (this.at + count > this.bytes.length) throw new Error('The message is too short.')
    return this.bytes.slice(this.at, this.at += count)
  }

  byte(): number {
    return this.take(1)[0] ?? 0
  }

  size(): number {
    const first = this.byte()
    const width = { 253: 2, 254: 4 }[first]
    return width === undefined ? first : this.take(width).reduceRight((sum, byte) => sum * 256 + byte, 0)
  }

  commitment(): Commitment {
    return { size: this.size(), keys: this.take(32), values: this.take(32) }
  }

  rest(): Uint8Array {
    return this.take(this.bytes.length - this.at)
  }
}

/** The bytes behind a hash, checked against it (GET_PREIMAGE). */
export function* preimage(hash: Uint8Array): Asking<Uint8Array> {
  const answer = new Reader(yield concatBytes(Uint8Array.of(0x40, 0), hash))
  const length = answer.size()
  const found = yield* complete(answer.take(answer.byte()), length)
  if (!equalBytes(sha256(found), hash)) throw new Error('The host gave another preimage.')
  return found
}

/** An element of a list, proved to be in it (GET_MERKLE_LEAF_PROOF). */
export function* element(root: Uint8Array, size: number, index: number): Asking<Uint8Array> {
  const answer = new Reader(yield concatBytes(Uint8Array.of(0x41), root, Uint8Array.of(size, index)))
  const leaf = answer.take(32)
  const length = answer.byte() * 32
  const proof = yield* complete(answer.take(answer.byte() * 32), length)
  if (!equalBytes(rootOf(leaf, proof, size, index), root)) throw new Error('The host gave a wrong proof.')
  return (yield* preimage(leaf)).slice(1)
}

/** Every entry of a map, by its key in hex. */
export function* entries({ size, keys, values }: Commitment): Asking<ReadonlyMap<string, Uint8Array>> {
  const found = new Map<string, Uint8Array>()
  for (let index = 0; index < size; index++) found.set(Buffer.from(yield* element(keys, size, index)).toString('hex'), yield* element(values, size, index))
  return found
}

function* complete(first: Uint8Array, length: number): Asking<Uint8Array> {
  let found = first
  while (found.length < length) {
    const more = new Reader(yield Uint8Array.of(0xa0))
    found = concatBytes(found, more.take(more.byte() * more.byte()))
  }
  return found
}

/** RFC 6962: the root that a leaf and the hashes beside its way up make. */
function rootOf(leaf: Uint8Array, proof: Uint8Array, size: number, index: number): Uint8Array {
  if (size <= 1) return leaf
  const left = 2 ** Math.floor(Math.log2(size - 1))
  const beside = proof.slice(-32)
  const rest = proof.slice(0, -32)
  return index < left ? node(rootOf(leaf, rest, left, index), beside) : node(beside, rootOf(leaf, rest, size - left, index - left))
}

const node = (left: Uint8Array, right: Uint8Array) => sha256(concatBytes(Uint8Array.of(1), left, right))

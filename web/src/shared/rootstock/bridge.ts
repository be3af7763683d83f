import { hex } from '@scure/base'
import { keccak_256 } from '@noble/hashes/sha3.js'
import type { Request } from './rpc'

/** The federation's address as a Rootstock node has it from the Bridge itself: a second source beside the app's server. */
export async function readFederationAddress(request: Request, bridge: string): Promise<string> {
  const answer = await request('eth_call', [{ to: bridge, data: selector('getFederationAddress()') }, 'latest'])
  return decodeText(String(answer))
}

function selector(signature: string): string {
  return `0x${hex.encode(keccak_256(new TextEncoder().encode(signature)).slice(0, 4))}`
}

/** A contract's answer that is one string: offset, length, bytes. */
function decodeText(answer: string): string {
  const bytes = hex.decode(answer.slice(2))
  const length = Number(BigInt(`0x${hex.encode(bytes.slice(32, 64)) || '0'}`))
  if (bytes.length < 64 + length) throw new TypeError('The Bridge did not answer with a text.')
  return new TextDecoder().decode(bytes.slice(64, 64 + length))
}

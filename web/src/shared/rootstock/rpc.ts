/** Asks a Rootstock node something; the same shape as an injected wallet's request. */
export type Request = (method: string, params: readonly unknown[]) => Promise<unknown>

/** A node's refusal, with its code. */
export class RpcError extends Error {
  override readonly name = 'RpcError'

  constructor(readonly code: number, message: string) {
    super(message)
  }
}

const patience = 15_000

/** Asks a node over HTTP. */
export function nodeRequest(url: string): Request {
  return async (method, params) => {
    const response = await fetch(url, {
      method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }), signal: AbortSignal.timeout(patience),
    })
    const answer = await response.json() as { readonly result?: unknown, readonly error?: { readonly code: number, readonly message: string } }
    if (answer.error) throw new RpcError(answer.error.code, answer.error.message)
    return answer.result
  }
}

/** A quantity of an answer. @throws TypeError when it is none. */
export function quantity(value: unknown): bigint {
  if (typeof value !== 'string' || !/^0x[0-9a-f]+$/iu.test(value)) throw new TypeError('The node did not answer with a number.')
  return BigInt(value)
}

export function hexQuantity(value: bigint): string {
  return `0x${value.toString(16)}`
}

/** The stable codes of the API's refusals. */
export const problemCodes = [
  'invalid-parameter', 'invalid-body', 'invalid-address', 'wrong-network', 'invalid-transaction', 'invalid-psbt', 'too-many-items',
  'not-found', 'body-too-large', 'amount-below-minimum', 'amount-above-limit', 'insufficient-funds', 'intent-mismatch',
  'broadcast-rejected', 'not-a-peg-in', 'rate-limited', 'bitcoin-unavailable', 'rootstock-unavailable', 'sources-disagree', 'store-unavailable', 'timeout',
  'provider-unavailable', 'provider-mismatch', 'provider-refused', 'no-liquidity', 'quote-expired', 'flyover-disabled',
] as const
export type ProblemCode = typeof problemCodes[number]

/** Why a call has no result. A slow answer, an absent thing and an unreachable server are different things. */
export type ApiFailure =
  | { readonly kind: 'problem', readonly code: ProblemCode | 'other', readonly status: number, readonly detail: string, readonly retryAfter: number | null }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'unexpected', readonly detail: string }
  | { readonly kind: 'cancelled' }

export class ApiError extends Error {
  override readonly name = 'ApiError'

  constructor(readonly failure: ApiFailure) {
    super(failure.kind === 'problem' || failure.kind === 'unexpected' ? failure.detail : failure.kind)
  }
}

/** The failure in an error of any kind, so that callers have one thing to switch on. */
export function failureOf(error: unknown): ApiFailure {
  if (error instanceof ApiError) return error.failure
  return { kind: 'unexpected', detail: error instanceof Error ? error.message : String(error) }
}

export function isProblem(error: unknown, code: ProblemCode): boolean {
  return error instanceof ApiError && error.failure.kind === 'problem' && error.failure.code === code
}

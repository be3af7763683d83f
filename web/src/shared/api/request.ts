import { UnexpectedShape, type Decoder } from './decode'
import { ApiError, problemCodes, type ApiFailure } from './errors'

const defaultTimeout = 20_000

export interface RequestOptions {
  readonly signal?: AbortSignal | undefined
  readonly timeout?: number
}

/** Reads a resource. */
export function get<T>(path: string, decoder: Decoder<T>, options: RequestOptions = {}): Promise<T> {
  return request(path, { method: 'GET' }, decoder, options)
}

/** Sends a body and reads the answer. */
export function post<T>(path: string, body: unknown, decoder: Decoder<T>, options: RequestOptions = {}): Promise<T> {
  const init = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body, plainAmounts) }
  return request(path, init, decoder, options)
}

async function request<T>(path: string, init: RequestInit, decoder: Decoder<T>, options: RequestOptions): Promise<T> {
  const timeout = AbortSignal.timeout(options.timeout ?? defaultTimeout)
  const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout
  try {
    const headers = { Accept: 'application/json', ...init.headers }
    const response = await fetch(path, { ...init, headers, signal, credentials: 'same-origin', cache: 'no-store' })
    if (!response.ok) throw new ApiError(await problemOf(response))
    return decoder(await response.json(), 'answer')
  } catch (error) {
    throw error instanceof ApiError ? error : new ApiError(failure(error, timeout, options.signal))
  }
}

function failure(error: unknown, timeout: AbortSignal, cancelled: AbortSignal | undefined): ApiFailure {
  if (cancelled?.aborted) return { kind: 'cancelled' }
  if (timeout.aborted) return { kind: 'timeout' }
  if (error instanceof UnexpectedShape || error instanceof SyntaxError) return { kind: 'unexpected', detail: error.message }
  return { kind: 'unreachable' }
}

async function problemOf(response: Response): Promise<ApiFailure> {
  const body = await response.json().catch(() => null) as Record<string, unknown> | null
  const code = problemCodes.find(known => known === body?.['code'])
  if (code === 'timeout' || (!code && response.status === 504)) return { kind: 'timeout' }
  const detail = typeof body?.['detail'] === 'string' ? body['detail'] : `HTTP ${response.status}`
  const retryAfter = Number(response.headers.get('Retry-After'))
  return { kind: 'problem', code: code ?? 'other', status: response.status, detail, retryAfter: retryAfter > 0 ? retryAfter : null }
}

function plainAmounts(_name: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value
}

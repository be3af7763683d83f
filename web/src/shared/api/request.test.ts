import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { sats } from '../format/amounts'
import { getBridge } from './bridge'
import { broadcastTransaction } from './broadcast'
import { failureOf } from './errors'
import { getQuote } from './quote'
import { getTransaction } from './transactions'

const answers = vi.fn<typeof fetch>()

beforeEach(() => vi.stubGlobal('fetch', answers))
afterEach(() => {
  answers.mockReset()
  vi.useRealTimers()
})

function answer(status: number, body: unknown, headers: Record<string, string> = {}): void {
  answers.mockResolvedValueOnce(new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers }))
}

async function failure(call: Promise<unknown>) {
  return call.then(() => expect.fail('the call succeeded'), failureOf)
}

describe('a call', () => {
  it('reads amounts as bigint and sends them as texts', async () => {
    answer(200, {
      direction: 'pegin', route: 'native', send: '9007199254740993', receive: '1000000', bitcoinFee: '210', rootstockFeeWei: '0',
      minutes: { low: 900, high: 1300 }, available: true, problem: null,
    })
    await expect(getQuote('pegin', sats(1_000_000n))).rejects.toMatchObject({ failure: { kind: 'unexpected' } })
    expect(answers.mock.calls[0]?.[1]?.body).toBe('{"direction":"pegin","amount":"1000000"}')
  })

  it('D18: fails for a refused broadcast, with the code and the sentence', async () => {
    answer(422, { code: 'broadcast-rejected', detail: 'The fee is too low.' })
    expect(await failure(broadcastTransaction('00', null))).toEqual(
      { kind: 'problem', code: 'broadcast-rejected', status: 422, detail: 'The fee is too low.', retryAfter: null })
  })

  it('D40: tells a timeout from an absent transaction and from an unreachable server', async () => {
    answer(404, { code: 'not-found', detail: 'No such transaction.' })
    expect(await failure(getTransaction('aa'))).toMatchObject({ kind: 'problem', code: 'not-found' })

    answer(504, { code: 'timeout', detail: 'The node took too long.' })
    expect(await failure(getTransaction('aa'))).toEqual({ kind: 'timeout' })

    answer(504, '<html>gateway</html>')
    expect(await failure(getTransaction('aa'))).toEqual({ kind: 'timeout' })

    answers.mockRejectedValueOnce(new TypeError('Failed to fetch'))
    expect(await failure(getTransaction('aa'))).toEqual({ kind: 'unreachable' })

    answers.mockImplementationOnce((_url, init) => new Promise((_, reject) => init?.signal?.addEventListener('abort', () => reject(init.signal?.reason as Error))))
    expect(await failure(getTransaction('aa', { timeout: 1 }))).toEqual({ kind: 'timeout' })
  })

  it('says that it was cancelled', async () => {
    const cancel = new AbortController()
    answers.mockImplementationOnce((_url, init) => new Promise((_, reject) => init?.signal?.addEventListener('abort', () => reject(init.signal?.reason as Error))))
    const call = failure(getTransaction('aa', { signal: cancel.signal }))
    cancel.abort()
    expect(await call).toEqual({ kind: 'cancelled' })
  })

  it.each([
    ['no JSON', '<html>'], ['a missing member', {}], ['a number for an amount', { blockNumber: 1, peginMinimum: 5 }], ['null', 'null'],
  ])('refuses an answer with %s', async (_what, body) => {
    answer(200, body)
    expect(await failure(getBridge())).toMatchObject({ kind: 'unexpected' })
  })

  it('keeps how long to wait', async () => {
    answer(429, { code: 'rate-limited', detail: 'Too many.' }, { 'Retry-After': '7' })
    expect(await failure(getBridge())).toMatchObject({ code: 'rate-limited', retryAfter: 7 })
  })

  it('never puts an id into the path unescaped', async () => {
    answer(404, {})
    await failure(getTransaction('../bridge?x=1'))
    expect(answers.mock.calls[0]?.[0]).toBe('/v1/transactions/..%2Fbridge%3Fx%3D1')
  })
})

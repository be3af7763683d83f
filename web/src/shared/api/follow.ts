import { failureOf, type ApiFailure } from './errors'
import { decodePegTransaction, getTransaction, transactionPath, type PegTransaction } from './transactions'

/** How news of a conversion arrives. */
export type FollowMode = 'stream' | 'polling' | 'paused' | 'ended'

export interface Follower {
  readonly onStatus: (transaction: PegTransaction) => void
  readonly onFailure: (failure: ApiFailure) => void
  readonly onMode: (mode: FollowMode) => void
}

const pollEvery = 10_000
const pollsBeforeStream = 3

/**
 * Follows a conversion until it is final: over a stream of events, over polling where that fails, and not at all while nobody looks at
 * the page. The returned function ends it and leaves no timer, stream or listener behind.
 */
export function followTransaction(id: string, follower: Follower): () => void {
  let source: EventSource | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let request = new AbortController()

  function halt(): void {
    source?.close()
    source = null
    clearTimeout(timer)
    request.abort()
    request = new AbortController()
  }

  function accept(transaction: PegTransaction): void {
    follower.onStatus(transaction)
    if (transaction.final) end()
  }

  function stream(): void {
    follower.onMode('stream')
    source = new EventSource(`${transactionPath(id)}/events`)
    source.addEventListener('status', event => {
      try {
        accept(decodePegTransaction(JSON.parse((event as MessageEvent<string>).data), 'event'))
      } catch (error) {
        follower.onFailure(failureOf(error))
      }
    })
    source.onerror = () => {
      halt()
      void poll(pollsBeforeStream)
    }
  }

  async function poll(remaining: number): Promise<void> {
    follower.onMode('polling')
    const { signal } = request
    try {
      accept(await getTransaction(id, { signal }))
    } catch (error) {
      if (!signal.aborted) follower.onFailure(failureOf(error))
    }
    if (!signal.aborted) timer = setTimeout(() => remaining > 1 ? void poll(remaining - 1) : stream(), pollEvery)
  }

  function heed(): void {
    halt()
    if (document.hidden) follower.onMode('paused')
    else stream()
  }

  function end(): void {
    halt()
    document.removeEventListener('visibilitychange', heed)
    follower.onMode('ended')
  }

  document.addEventListener('visibilitychange', heed)
  heed()
  return end
}

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { credited, pegIn, pegInId } from '../../../tests/api/samples'
import { followTransaction, type Follower } from './follow'

class Stream extends EventTarget {
  static open: Stream[] = []
  onerror: (() => void) | null = null

  constructor(readonly url: string) {
    super()
    Stream.open.push(this)
  }

  send(transaction: unknown): void {
    this.dispatchEvent(new MessageEvent('status', { data: JSON.stringify(transaction) }))
  }

  close(): void {
    Stream.open = Stream.open.filter(stream => stream !== this)
  }
}

const answers = vi.fn<typeof fetch>()
let hidden = false

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('EventSource', Stream)
  vi.stubGlobal('fetch', answers)
  vi.spyOn(document, 'hidden', 'get').mockImplementation(() => hidden)
  hidden = false
  Stream.open = []
})

afterEach(() => {
  answers.mockReset()
  vi.useRealTimers()
})

function follow() {
  const seen = { states: [] as string[], failures: [] as string[], mode: '' }
  const follower: Follower = {
    onStatus: transaction => seen.states.push(transaction.state),
    onFailure: failure => seen.failures.push(failure.kind),
    onMode: mode => { seen.mode = mode },
  }
  return { seen, stop: followTransaction(pegInId, follower) }
}

function look(visible: boolean): void {
  hidden = !visible
  document.dispatchEvent(new Event('visibilitychange'))
}

describe('D30: following a transaction', () => {
  it('listens to one stream and closes it at the final state', () => {
    const { seen } = follow()
    expect(Stream.open.map(stream => stream.url)).toEqual([`/v1/transactions/${pegInId}/events`])
    Stream.open[0]?.send(pegIn)
    Stream.open[0]?.send(credited)
    expect(seen).toEqual({ states: ['confirming', 'credited'], failures: [], mode: 'ended' })
    expect(Stream.open).toEqual([])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('polls when the stream fails, and tries the stream again', async () => {
    answers.mockImplementation(() => Promise.resolve(new Response(JSON.stringify(pegIn))))
    const { seen, stop } = follow()
    Stream.open[0]?.onerror?.()
    expect([Stream.open.length, seen.mode]).toEqual([0, 'polling'])
    await vi.advanceTimersByTimeAsync(29_000)
    expect([answers.mock.calls.length, Stream.open.length]).toEqual([3, 0])
    await vi.advanceTimersByTimeAsync(1_500)
    expect([answers.mock.calls.length, Stream.open.length, seen.mode]).toEqual([3, 1, 'stream'])
    stop()
  })

  it('rests while nobody looks, and is current at once when somebody does', () => {
    const { seen, stop } = follow()
    look(false)
    expect([Stream.open.length, vi.getTimerCount(), seen.mode]).toEqual([0, 0, 'paused'])
    look(true)
    expect([Stream.open.length, seen.mode]).toEqual([1, 'stream'])
    stop()
  })

  it('leaves nothing behind when it is stopped, in any mode', async () => {
    answers.mockImplementation(() => Promise.resolve(new Response(JSON.stringify(pegIn))))
    for (let i = 0; i < 20; i++) {
      const { stop } = follow()
      if (i % 2 === 0) Stream.open[0]?.onerror?.()
      if (i % 4 === 0) await vi.advanceTimersByTimeAsync(100)
      stop()
      look(false)
      look(true)
    }
    await vi.advanceTimersByTimeAsync(60_000)
    expect([Stream.open.length, vi.getTimerCount()]).toEqual([0, 0])
  })

  it('reports an event that it cannot read, and goes on', () => {
    const { seen, stop } = follow()
    Stream.open[0]?.send({ type: 'pegin' })
    Stream.open[0]?.send(pegIn)
    expect(seen).toMatchObject({ states: ['confirming'], failures: ['unexpected'] })
    stop()
  })
})

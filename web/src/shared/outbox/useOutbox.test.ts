import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { sats } from '../format/amounts'
import { useRecords } from '../records/useRecords'
import { useOutbox } from './useOutbox'

const txid = 'ab'.repeat(32)
const intent = { amount: sats(1_000_000n), recipient: '0x01', refundAddress: 'm' }
let down = true
let calls = 0

beforeEach(() => {
  setActivePinia(createPinia())
  vi.useFakeTimers()
  down = true
  calls = 0
  vi.stubGlobal('fetch', async () => {
    calls++
    if (down) throw new TypeError('connection refused')
    return new Response(JSON.stringify({ txid, wtxid: txid, alreadyKnown: false }))
  })
})
afterEach(() => vi.useRealTimers())

describe('D38: a signed transaction', () => {
  it('that could not be sent is tried again by itself, with growing pauses, until a server has it', async () => {
    const outbox = useOutbox()
    outbox.keep(txid, '00', intent)
    expect(await outbox.send(txid)).toBe(false)
    await vi.advanceTimersByTimeAsync(5_000)
    expect([calls, outbox.failures.get(txid)]).toEqual([2, { kind: 'unreachable' }])
    await vi.advanceTimersByTimeAsync(10_000)
    expect(calls).toBe(2)
    down = false
    await vi.advanceTimersByTimeAsync(5_000)
    expect([calls, outbox.isEmpty, useRecords().find(txid)?.type]).toEqual([3, true, 'pegin'])
    await vi.advanceTimersByTimeAsync(3_600_000)
    expect(calls).toBe(3)
  })

  it('is there after a reload, and is given up only by its owner', async () => {
    useOutbox().keep(txid, '00', intent)
    setActivePinia(createPinia())
    const outbox = useOutbox()
    await outbox.retry()
    expect(outbox.entries.map(entry => [entry.txid, entry.hex])).toEqual([[txid, '00']])
    outbox.discard(txid)
    setActivePinia(createPinia())
    expect(useOutbox().isEmpty).toBe(true)
  })
})

import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { broadcastTransaction, failureOf, type ApiFailure, type PegInIntent } from '../api'
import { amount, list, record, text, type Decoded } from '../api/decode'
import { useRecords } from '../records/useRecords'
import { stored } from '../storage/stored'

const entry = record({ txid: text, hex: text, intent: record({ amount, recipient: text, refundAddress: text }), signedAt: text })

/** A signed peg-in that no server has acknowledged yet. */
export type OutboxEntry = Decoded<typeof entry>

const retryAfter = [5_000, 15_000, 60_000, 300_000]

/**
 * Keeps each signed transaction in this browser from the moment that it is signed until a server acknowledges it, and tries again by
 * itself: a signature is not asked for twice because a network was down.
 */
export const useOutbox = defineStore('outbox', () => {
  const kept = stored<readonly OutboxEntry[]>('cambium.outbox', list(entry), [])
  const entries = shallowRef(kept.read())
  const failures = shallowRef<ReadonlyMap<string, ApiFailure>>(new Map())
  const isEmpty = computed(() => entries.value.length === 0)
  const sending = new Map<string, Promise<boolean>>()
  let timer: ReturnType<typeof setTimeout> | undefined

  function change(next: (entries: readonly OutboxEntry[]) => readonly OutboxEntry[]): void {
    entries.value = next(kept.read())
    kept.write(entries.value)
  }

  /** Keeps a signed transaction. Throws when the browser can't, so that the caller can show the transaction instead. */
  function keep(txid: string, hex: string, intent: PegInIntent): void {
    const kept: OutboxEntry = { txid, hex, intent, signedAt: new Date().toISOString() }
    change(all => [...all.filter(other => other.txid !== txid), kept])
  }

  /** Sends a kept transaction; true when a server has it. Called again while it is on its way, it waits for the first. */
  function send(txid: string): Promise<boolean> {
    const known = sending.get(txid)
    if (known) return known
    const call = deliver(txid).finally(() => sending.delete(txid))
    sending.set(txid, call)
    return call
  }

  async function deliver(txid: string): Promise<boolean> {
    const found = entries.value.find(candidate => candidate.txid === txid)
    if (!found) return true
    try {
      await broadcastTransaction(found.hex, found.intent)
    } catch (error) {
      failures.value = new Map(failures.value).set(txid, failureOf(error))
      if (timer === undefined) retryLater(0)
      return false
    }
    acknowledge(found)
    return true
  }

  function acknowledge(delivered: OutboxEntry): void {
    const { amount, recipient, refundAddress } = delivered.intent
    useRecords().add({ type: 'pegin', id: delivered.txid, amount, recipient, refundAddress, createdAt: delivered.signedAt })
    discard(delivered.txid)
  }

  /** Drops a transaction that its owner gave up. */
  function discard(txid: string): void {
    change(all => all.filter(other => other.txid !== txid))
    failures.value = new Map([...failures.value].filter(([other]) => other !== txid))
  }

  /** Tries what is left from before, now and with growing pauses until all is sent. */
  async function retry(attempt = 0): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    entries.value = kept.read()
    await Promise.all(entries.value.map(waiting => send(waiting.txid)))
    if (!isEmpty.value) retryLater(attempt)
  }

  function retryLater(attempt: number): void {
    clearTimeout(timer)
    timer = setTimeout(() => void retry(attempt + 1), retryAfter[Math.min(attempt, retryAfter.length - 1)])
  }

  return { entries, failures, isEmpty, keep, send, discard, retry }
})

import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { amount, list, nullable, oneOf, record, text, type Decoded } from '../api/decode'
import { stored } from '../storage/stored'

const pegRecord = record({ type: oneOf('pegin', 'pegout'), id: text, amount, recipient: nullable(text), refundAddress: nullable(text), createdAt: text })

/** A conversion that was started in this browser. The truth about it is on the chains; this only says which to ask for. */
export type PegRecord = Decoded<typeof pegRecord>

const keptRecords = 500

/** The conversions of this browser, newest first. */
export const useRecords = defineStore('records', () => {
  const kept = stored<readonly PegRecord[]>('cambium.records', list(pegRecord), [])
  const records = shallowRef(kept.read())

  function change(next: (records: readonly PegRecord[]) => readonly PegRecord[]): void {
    // Read again: another tab may have added some.
    records.value = next(kept.read()).slice(0, keptRecords)
    kept.write(records.value)
  }

  const add = (added: PegRecord) => change(all => [added, ...all.filter(other => other.id !== added.id)])
  const forget = (id: string) => change(all => all.filter(other => other.id !== id))
  const find = (id: string) => records.value.find(known => known.id === id) ?? null

  return { records, add, forget, find }
})

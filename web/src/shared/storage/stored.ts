import type { Decoder } from '../api/decode'

/** A value kept in the browser. What cannot be read back is as good as absent. */
export interface Stored<T> {
  readonly read: () => T
  /** @throws DOMException when the browser has no room or forbids it. */
  readonly write: (value: T) => void
}

export function stored<T>(key: string, decoder: Decoder<T>, absent: T, storage: Storage = localStorage): Stored<T> {
  return {
    read() {
      try {
        const text = storage.getItem(key)
        return text === null ? absent : decoder(JSON.parse(text), key)
      } catch {
        return absent
      }
    },
    write: value => storage.setItem(key, JSON.stringify(value, plainAmounts)),
  }
}

function plainAmounts(_name: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value
}

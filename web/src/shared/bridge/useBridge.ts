import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { failureOf, getBridge, type ApiFailure, type Bridge } from '../api'

const askEvery = 30_000

/** The Bridge's state, kept fresh while a page that shows it is looked at. */
export const useBridge = defineStore('bridge', () => {
  const bridge = shallowRef<Bridge | null>(null)
  const failure = shallowRef<ApiFailure | null>(null)
  const readAt = shallowRef<Date | null>(null)

  /** Reads it now; null when that fails, and then failure says why. */
  async function refresh(): Promise<Bridge | null> {
    try {
      bridge.value = await getBridge()
      readAt.value = new Date()
      failure.value = null
      return bridge.value
    } catch (error) {
      failure.value = failureOf(error)
      return null
    }
  }

  /** Reads it now and regularly until the returned function is called; rests while the page is hidden. */
  function watchBridge(): () => void {
    const ask = () => { if (!document.hidden) void refresh() }
    const timer = setInterval(ask, askEvery)
    document.addEventListener('visibilitychange', ask)
    ask()
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', ask)
    }
  }

  return { bridge, failure, readAt, refresh, watchBridge }
})

import { readonly, ref, shallowRef } from 'vue'

/** One action of a flow at a time: whether one runs, and why the last one failed. */
export function useAttempt() {
  const failure = shallowRef<unknown>(null)
  const busy = ref(false)

  /** Runs the action unless another one runs; what it throws becomes the failure. */
  async function attempt(action: () => Promise<void>): Promise<void> {
    if (busy.value) return
    busy.value = true
    failure.value = null
    try {
      await action()
    } catch (error) {
      failure.value = error
    }
    busy.value = false
  }

  return { attempt, failure, busy: readonly(busy) }
}

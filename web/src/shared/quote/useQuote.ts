import { onScopeDispose, readonly, ref, shallowRef, watch, type Ref } from 'vue'
import { failureOf, getQuote, type ApiFailure, type Direction, type Quote } from '@/shared/api'
import type { Sats } from '@/shared/format/amounts'

export interface UseQuoteReturn {
  readonly quote: Readonly<Ref<Quote | null>>
  readonly failure: Readonly<Ref<ApiFailure | null>>
  readonly loading: Readonly<Ref<boolean>>
  readonly refresh: () => void
}

const pause = 250

/** The quote for a direction and an amount, asked again shortly after either changes; an older answer never replaces a newer one. */
export function useQuote(direction: Ref<Direction>, amount: Ref<Sats | null>): UseQuoteReturn {
  const quote = shallowRef<Quote | null>(null)
  const failure = shallowRef<ApiFailure | null>(null)
  const loading = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  let call = new AbortController()

  async function ask(asked: Direction, sent: Sats): Promise<void> {
    const { signal } = call
    try {
      const answer = await getQuote(asked, sent, { signal })
      if (!signal.aborted) [quote.value, failure.value] = [answer, null]
    } catch (error) {
      if (!signal.aborted) [quote.value, failure.value] = [null, failureOf(error)]
    }
    if (!signal.aborted) loading.value = false
  }

  function refresh(): void {
    clearTimeout(timer)
    call.abort()
    call = new AbortController()
    const [asked, sent] = [direction.value, amount.value]
    loading.value = sent !== null
    if (sent === null) [quote.value, failure.value] = [null, null]
    else timer = setTimeout(() => void ask(asked, sent), pause)
  }

  // A quote of the other direction is never shown under this one.
  watch(direction, () => { quote.value = null })
  watch([direction, amount], refresh, { immediate: true })
  onScopeDispose(() => {
    clearTimeout(timer)
    call.abort()
  })

  return { quote, failure, loading: readonly(loading), refresh }
}

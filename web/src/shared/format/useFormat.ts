import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { useNetwork } from '../network/useNetwork'
import { useAmountUnit } from '../preferences/useAmountUnit'
import { formatSats, formatWei, satsToWei, type Sats, type Wei } from './amounts'
import { formatMinutes, formatTime } from './durations'

export interface Format {
  /** Bitcoin with its unit, as the reader chose it. */
  readonly bitcoin: (value: Sats) => string
  /** RBTC with its unit, from satoshis or exact to the wei. */
  readonly rbtc: (value: Sats) => string
  readonly rbtcWei: (value: Wei) => string
  readonly minutes: (range: { readonly low: number, readonly high: number }) => string
  readonly time: (time: string | Date) => string
  readonly whole: (value: number) => string
  /** The name of the unit that amounts of bitcoin are typed in. */
  readonly bitcoinUnit: ComputedRef<string>
}

/** Amounts, times and numbers in the reader's language and units. */
export function useFormat(): Format {
  const { locale } = useI18n()
  const preference = useAmountUnit()
  const network = useNetwork()
  const bitcoinUnit = computed(() => preference.unit === 'btc' ? network.bitcoinSymbol : 'sat')
  const rbtcWei = (value: Wei) => `${formatWei(value, locale.value)} ${network.rootstockSymbol}`

  return {
    bitcoin: value => `${formatSats(value, preference.unit, locale.value)} ${bitcoinUnit.value}`,
    rbtc: value => rbtcWei(satsToWei(value)),
    rbtcWei,
    minutes: range => formatMinutes(range, locale.value),
    time: time => formatTime(time, locale.value),
    whole: value => new Intl.NumberFormat(locale.value).format(value),
    bitcoinUnit,
  }
}

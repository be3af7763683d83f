import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import type { Direction } from '@/shared/api'
import { parseSats, plainSats, type Sats } from '@/shared/format/amounts'

export interface DeepLink {
  readonly direction: Direction
  readonly amount: Sats | null
}

/** What an address such as /?dir=out&amount=0.01 asks for; what makes no sense is as good as absent. */
export function readDeepLink(query: LocationQuery): DeepLink {
  const parsed = parseSats(String(query['amount'] ?? ''), 'btc')
  return { direction: query['dir'] === 'out' ? 'pegout' : 'pegin', amount: parsed.ok && parsed.value > 0n ? parsed.value : null }
}

/** The address that shows the same quote again. */
export function writeDeepLink(direction: Direction, amount: Sats | null): LocationQueryRaw {
  return { dir: direction === 'pegout' ? 'out' : 'in', ...amount === null ? {} : { amount: plainSats(amount, 'btc') } }
}

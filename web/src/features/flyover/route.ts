import type { FlyoverLimits } from '@/shared/api'
import { sats, type Sats } from '@/shared/format/amounts'

/** The two ways of converting. */
export type Route = 'native' | 'fast'

const hundredths = 100n
const percent = 100n

/** What a provider says it takes for an amount that arrives; only its quote binds it. Null outside its limits. */
export function estimatedFee(limits: FlyoverLimits, amount: Sats): Sats | null {
  if (amount < limits.minimum || amount > limits.maximum) return null
  const share = BigInt(Math.ceil(limits.feePercentage * Number(hundredths)))
  return sats(limits.fixedFee + (amount * share + hundredths * percent - 1n) / (hundredths * percent))
}

/** A quote that asks for more than 2 % more or less than the one that was reviewed is reviewed again. */
export function differsTooMuch(reviewed: Sats, now: Sats): boolean {
  const difference = reviewed > now ? reviewed - now : now - reviewed
  return difference * 50n > reviewed
}

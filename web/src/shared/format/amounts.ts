declare const unit: unique symbol

/** An amount of bitcoin in satoshis. */
export type Sats = bigint & { readonly [unit]: 'satoshi' }

/** An amount of RBTC in wei: 10^18 to the RBTC. */
export type Wei = bigint & { readonly [unit]: 'wei' }

/** How amounts of bitcoin and RBTC are written. */
export type AmountUnit = 'btc' | 'sat'

/** Why a text is no amount. */
export type AmountProblem = 'empty' | 'not-a-number' | 'too-many-decimals' | 'too-large'

export type ParsedAmount<Amount> =
  | { readonly ok: true, readonly value: Amount }
  | { readonly ok: false, readonly problem: AmountProblem }

const satsDecimals = 8
const weiDecimals = 18
const weiPerSat = 10n ** 10n
const maxSats = 21_000_000n * 10n ** 8n

export const noSats = 0n as Sats

/** @throws RangeError when the number is negative or more than there is. */
export function sats(value: bigint): Sats {
  if (value < 0n || value > maxSats) throw new RangeError(`${value} is no amount of satoshis`)
  return value as Sats
}

/** @throws RangeError when the number is negative. */
export function wei(value: bigint): Wei {
  if (value < 0n) throw new RangeError(`${value} is no amount of wei`)
  return value as Wei
}

export function satsToWei(value: Sats): Wei {
  return (value * weiPerSat) as Wei
}

/** The whole satoshis in an amount of wei: what the Bridge pays out, as it drops the rest. */
export function weiToSats(value: Wei): Sats {
  return (value / weiPerSat) as Sats
}

/** What a person typed as bitcoin or satoshis. Comma and dot both start the decimals; nothing groups digits. */
export function parseSats(text: string, unit: AmountUnit): ParsedAmount<Sats> {
  const parsed = parseDecimal(text, unit === 'btc' ? satsDecimals : 0)
  if (!parsed.ok) return parsed
  return parsed.value > maxSats ? { ok: false, problem: 'too-large' } : { ok: true, value: parsed.value as Sats }
}

/** What a person typed as RBTC, to the wei. */
export function parseWei(text: string): ParsedAmount<Wei> {
  const parsed = parseDecimal(text, weiDecimals)
  if (!parsed.ok) return parsed
  return parsed.value > maxSats * weiPerSat ? { ok: false, problem: 'too-large' } : { ok: true, value: parsed.value as Wei }
}

/** Bitcoin or satoshis without a unit's name, exact, in the locale's separators: 0.005 or 500,000. */
export function formatSats(value: Sats, unit: AmountUnit, locale: string): string {
  return unit === 'btc' ? formatDecimal(value, satsDecimals, locale) : formatDecimal(value, 0, locale)
}

/** RBTC without the unit's name, exact to the wei. */
export function formatWei(value: Wei, locale: string): string {
  return formatDecimal(value, weiDecimals, locale)
}

/** A plain text with a dot that parseSats and parseWei take back, for input fields and addresses of pages. */
export function plainSats(value: Sats, unit: AmountUnit): string {
  return unit === 'btc' ? plainDecimal(value, satsDecimals) : value.toString()
}

export function plainWei(value: Wei): string {
  return plainDecimal(value, weiDecimals)
}

function parseDecimal(text: string, decimals: number): ParsedAmount<bigint> {
  const compact = text.replace(/\s/gu, '').replace(',', '.')
  if (compact === '') return { ok: false, problem: 'empty' }
  const match = /^(\d*)(?:\.(\d*))?$/u.exec(compact)
  const [whole, fraction] = [match?.[1] ?? '', match?.[2] ?? '']
  if (!match || whole + fraction === '') return { ok: false, problem: 'not-a-number' }
  if (whole.length > 18) return { ok: false, problem: 'too-large' }
  if (fraction.length > decimals) return { ok: false, problem: 'too-many-decimals' }
  return { ok: true, value: BigInt(whole + fraction.padEnd(decimals, '0')) }
}

function plainDecimal(value: bigint, decimals: number): string {
  const digits = value.toString().padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals)
  const fraction = digits.slice(digits.length - decimals).replace(/0+$/u, '')
  return fraction === '' ? whole : `${whole}.${fraction}`
}

function formatDecimal(value: bigint, decimals: number, locale: string): string {
  const [whole, fraction] = plainDecimal(value, decimals).split('.')
  const grouped = new Intl.NumberFormat(locale).format(BigInt(whole ?? '0'))
  return fraction === undefined ? grouped : `${grouped}${decimalSeparator(locale)}${fraction}`
}

function decimalSeparator(locale: string): string {
  return new Intl.NumberFormat(locale).formatToParts(0.5).find(part => part.type === 'decimal')?.value ?? '.'
}

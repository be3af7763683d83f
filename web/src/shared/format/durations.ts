/** A range of minutes for people: "25–40 minutes", "15–22 hours", "2–3 days". The lower end is rounded down, the upper up. */
export function formatMinutes(range: { readonly low: number, readonly high: number }, locale: string): string {
  const [unit, minutes] = unitOf(range.high)
  const low = Math.max(unit === 'minute' ? 1 : 0, Math.floor(range.low / minutes))
  const high = Math.max(1, Math.ceil(range.high / minutes))
  const format = new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' })
  return low >= high ? format.format(high) : format.formatRange(Math.max(low, unit === 'minute' ? 1 : low), high)
}

function unitOf(minutes: number): ['minute' | 'hour' | 'day', number] {
  if (minutes <= 120) return ['minute', 1]
  return minutes <= 72 * 60 ? ['hour', 60] : ['day', 1440]
}

/** A moment in the reader's own time, to the minute. */
export function formatTime(time: string | Date, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(time))
}

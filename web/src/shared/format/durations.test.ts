import { expect, it } from 'vitest'
import { formatMinutes } from './durations'

it.each([
  [20, 45, '20–45 minutes'], [0, 1, '1 minute'], [0, 12, '1–12 minutes'], [900, 1300, '15–22 hours'], [60, 121, '1–3 hours'],
  [2040, 2040, '34 hours'], [5000, 7200, '3–5 days'],
])('writes %d to %d minutes as %s', (low, high, text) => expect(formatMinutes({ low, high }, 'en')).toBe(text))

it('speaks Spanish', () => expect(formatMinutes({ low: 900, high: 1300 }, 'es')).toBe('15-22 horas'))

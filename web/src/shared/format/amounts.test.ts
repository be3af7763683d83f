import { describe, expect, it } from 'vitest'
import { formatSats, formatWei, parseSats, parseWei, plainSats, plainWei, sats, satsToWei, wei, weiToSats } from './amounts'

describe('parseSats', () => {
  it.each([
    ['0.005', 500_000n], ['0,005', 500_000n], ['.5', 50_000_000n], ['1.', 100_000_000n], [' 1 ', 100_000_000n],
    ['0.00000001', 1n], ['21000000', 2_100_000_000_000_000n], ['0', 0n],
  ])('reads %s bitcoin', (text, value) => expect(parseSats(text, 'btc')).toEqual({ ok: true, value }))

  it.each([
    ['', 'empty'], ['   ', 'empty'], ['.', 'not-a-number'], ['1e5', 'not-a-number'], ['-1', 'not-a-number'], ['1.2.3', 'not-a-number'],
    ['1,000.5', 'not-a-number'], ['0x10', 'not-a-number'], ['NaN', 'not-a-number'], ['٠.٥', 'not-a-number'],
    ['0.000000001', 'too-many-decimals'], ['21000000.00000001', 'too-large'], ['9999999999999999999', 'too-large'],
  ])('refuses %j', (text, problem) => expect(parseSats(text, 'btc')).toEqual({ ok: false, problem }))

  it('takes no decimals of a satoshi', () => expect(parseSats('1.5', 'sat')).toEqual({ ok: false, problem: 'too-many-decimals' }))
})

describe('the units', () => {
  it('D12: keeps satoshis and wei apart, and converts exactly', () => {
    for (let bits = 0; bits < 51; bits++) {
      const amount = sats(1n << BigInt(bits))
      expect(weiToSats(satsToWei(amount))).toBe(amount)
      expect(weiToSats(wei(satsToWei(amount) + 9_999_999_999n))).toBe(amount)
    }
    // @ts-expect-error wei are not satoshis
    expect(() => formatSats(wei(1n), 'btc', 'en')).not.toThrow()
  })

  it('refuses what is no amount', () => {
    expect(() => sats(-1n)).toThrow(RangeError)
    expect(() => sats(2_100_000_000_000_001n)).toThrow(RangeError)
    expect(() => wei(-1n)).toThrow(RangeError)
  })

  it('writes what it reads back', () => {
    for (let i = 0; i < 500; i++) {
      const value = sats(BigInt(Math.floor(Math.random() * 2 ** 50)))
      expect(parseSats(plainSats(value, 'btc'), 'btc')).toEqual({ ok: true, value })
      expect(parseSats(plainSats(value, 'sat'), 'sat')).toEqual({ ok: true, value })
      expect(parseWei(plainWei(satsToWei(value)))).toEqual({ ok: true, value: satsToWei(value) })
    }
  })
})

describe('formatting', () => {
  it.each([
    ['en', 'btc', '1,234.005'], ['es', 'btc', '1234,005'], ['en', 'sat', '123,400,500,000'],
  ] as const)('follows %s in %s', (locale, unit, text) => expect(formatSats(sats(123_400_500_000n), unit, locale)).toBe(text))

  it('is exact to the wei', () => expect(formatWei(wei(1n), 'en')).toBe('0.000000000000000001'))
})

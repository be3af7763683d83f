import { sats, wei, type Sats, type Wei } from '../format/amounts'

/** Turns a value of an answer into a type, or throws UnexpectedShape. */
export type Decoder<T> = (value: unknown, path: string) => T
export type Decoded<D> = D extends Decoder<infer T> ? T : never

/** An answer that is not what the API's contract says, with the place of the difference. */
export class UnexpectedShape extends Error {
  override readonly name = 'UnexpectedShape'

  constructor(readonly path: string, expected: string) {
    super(`${path}: expected ${expected}`)
  }
}

export const text: Decoder<string> = (value, path) => typeof value === 'string' ? value : refuse(path, 'a text')

export const flag: Decoder<boolean> = (value, path) => typeof value === 'boolean' ? value : refuse(path, 'true or false')

export const count: Decoder<number> = (value, path) =>
  typeof value === 'number' && Number.isSafeInteger(value) ? value : refuse(path, 'a whole number')

export const number: Decoder<number> = (value, path) => typeof value === 'number' && Number.isFinite(value) ? value : refuse(path, 'a number')

export const amount: Decoder<Sats> = (value, path) => decimal(value, path, sats)

export const amountWei: Decoder<Wei> = (value, path) => decimal(value, path, wei)

export function nullable<T>(decoder: Decoder<T>): Decoder<T | null> {
  return (value, path) => value === null || value === undefined ? null : decoder(value, path)
}

export function list<T>(decoder: Decoder<T>): Decoder<readonly T[]> {
  return (value, path) => Array.isArray(value) ? value.map((item, index) => decoder(item, `${path}[${index}]`)) : refuse(path, 'a list')
}

export function oneOf<const T extends string | number>(...values: readonly T[]): Decoder<T> {
  return (value, path) => values.find(candidate => candidate === value) ?? refuse(path, values.join(' or '))
}

export function record<Shape extends Record<string, Decoder<unknown>>>(shape: Shape): Decoder<{ readonly [K in keyof Shape]: Decoded<Shape[K]> }> {
  return (value, path) => {
    if (typeof value !== 'object' || value === null) return refuse(path, 'an object')
    const members = value as Record<string, unknown>
    const entries = Object.entries(shape).map(([name, decoder]) => [name, decoder(members[name], `${path}.${name}`)])
    return Object.fromEntries(entries) as { readonly [K in keyof Shape]: Decoded<Shape[K]> }
  }
}

function decimal<T>(value: unknown, path: string, of: (value: bigint) => T): T {
  if (typeof value !== 'string' || !/^\d{1,78}$/u.test(value)) return refuse(path, 'an amount as a decimal text')
  try {
    return of(BigInt(value))
  } catch {
    return refuse(path, 'an amount that exists')
  }
}

function refuse(path: string, expected: string): never {
  throw new UnexpectedShape(path, expected)
}

import { expect, it } from 'vitest'
import { instructionsScript } from './instructions'

it.each([
  ['mtEjrPcxR76W7VxE7eZnptf4PqSDez4VAn', '018b8897e5cf38053a49aa841d6c8864a7d92cdc2b'],
  ['2NApACaPzQvsrp3V43sNcivjMKdruegzdYC', '02c0b4b3f4ab1708ccdb095acb2e36b2d2d151a4cc'],
])('names the recipient and the refund to %s as the reference app does', (refund, tail) => {
  expect(instructionsScript(`0x${'a6'.repeat(20)}`, refund, 'testnet')).toBe(`6a2e52534b5401${'a6'.repeat(20)}${tail}`)
})

it.each(['bcrt1q6rz28mcfaxtmd6v789l9rrlrusdprr9pz3cppk', '1AUT3G7dLt4huX4rNFYe4eVyqPA61WBeC2', 'nonsense'])('refuses a refund to %s', refund => {
  expect(() => instructionsScript(`0x${'a6'.repeat(20)}`, refund, 'regtest')).toThrow()
})

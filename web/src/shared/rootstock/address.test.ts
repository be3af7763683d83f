import { describe, expect, it } from 'vitest'
import { checksumAddress, parseAddress } from './address'

const plain = '0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed'

describe('D11: a typed Rootstock address', () => {
  // EIP-55's and EIP-1191's published examples.
  it.each([[30, '0x5aaEB6053f3e94c9b9a09f33669435E7ef1bEAeD'], [31, '0x5aAeb6053F3e94c9b9A09F33669435E7EF1BEaEd'], [null, '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed']])(
    'has a checksum of chain %s', (chain, text) => expect(checksumAddress(plain, chain)).toBe(text))

  it.each([
    [plain, 'plain'], ['0x5aaEB6053f3e94c9b9a09f33669435E7ef1bEAeD', 'rootstock'], ['0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed', 'ethereum'],
  ])('%s is accepted as %s', (text, form) => expect(parseAddress(text, 30)).toEqual({ ok: true, address: plain, form }))

  it.each([
    ['', 'empty'], ['0x5aae', 'no-address'], ['0x5aaEB6053f3e94c9b9a09f33669435E7ef1bEAed', 'checksum'], [`0x${'0'.repeat(40)}`, 'zero'],
    ['0x0000000000000000000000000000000001000006', 'system'],
  ])('%s is refused as %s', (text, problem) => expect(parseAddress(text, 30)).toEqual({ ok: false, problem }))
})

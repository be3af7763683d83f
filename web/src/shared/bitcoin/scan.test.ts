import { HDKey } from '@scure/bip32'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { connectOutside } from '../wallets/adapters/outside'
import { accountOf, ownAddress, type Account } from './account'
import { gapLimit, scanAccount } from './scan'

const accounts = [1, 2].map(seed => {
  const node = HDKey.fromMasterSeed(new Uint8Array(32).fill(seed))
  return { node, account: accountOf(HDKey.fromExtendedKey(node.publicExtendedKey), 'p2wpkh', '00000000', 'm') }
})
const [first, second] = [accounts[0]?.account as Account, accounts[1]?.account as Account]
const at = (account: Account, branch: 0 | 1, index: number) => ownAddress(account, branch, index, 'regtest').address
let used = new Set<string>()
let asked = 0

beforeEach(() => {
  asked = 0
  vi.stubGlobal('fetch', async (_path: string, init: RequestInit) => {
    const { addresses } = JSON.parse(String(init.body)) as { readonly addresses: readonly string[] }
    asked += addresses.length
    return new Response(JSON.stringify({ addresses: addresses.map(address => ({ address, type: 'p2wpkh', balance: '0', used: used.has(address) })) }))
  })
})

describe('D21: the scan of an account', () => {
  it('goes on over a gap of twenty in each branch, and ends after one of forty', async () => {
    expect(gapLimit).toBe(20)
    used = new Set([at(first, 0, 19), at(first, 0, 39), at(first, 1, 3), at(first, 1, 44)])
    const scan = await scanAccount(first, 'regtest')
    expect(scan.used.map(own => own.path)).toEqual(['m/0/19', 'm/0/39', 'm/1/3'])
    expect([scan.firstUnusedReceive.path, scan.firstUnusedChange.path]).toEqual(['m/0/40', 'm/1/4'])
  })

  it('has no last index', async () => {
    used = new Set(Array.from({ length: 16 }, (_, step) => at(first, 0, step * 20 + 19)))
    const scan = await scanAccount(first, 'regtest')
    expect(scan.used.at(-1)?.path).toBe('m/0/319')
  })

  it('asks for no more than a gap beyond the last used address of a new account', async () => {
    used = new Set()
    await scanAccount(first, 'regtest')
    expect(asked).toBeLessThanOrEqual(4 * gapLimit)
  })

  it('takes as many accounts as their owner names', async () => {
    used = new Set([ownAddress(first, 0, 0, 'mainnet').address, ownAddress(second, 0, 5, 'mainnet').address])
    const both = await connectOutside(accounts.map(({ node }) => `wpkh(${node.publicExtendedKey})`).join('\n'), 'mainnet')
    expect(both.addresses.map(own => own.address)).toEqual([...used])
  })
})

import { getAddresses, maxAddresses, type BitcoinNetwork, type RequestOptions } from '../api'
import { ownAddress, type Account, type OwnAddress } from './account'

/** BIP-44: a wallet looks on until this many addresses in a row were never used. */
export const gapLimit = 20

export interface ScannedAccount {
  /** Every address that was used, of both branches. */
  readonly used: readonly OwnAddress[]
  readonly firstUnusedReceive: OwnAddress
  readonly firstUnusedChange: OwnAddress
}

/** Finds the used addresses of an account, each branch by itself, to the gap limit of BIP-44. */
export async function scanAccount(account: Account, network: BitcoinNetwork, options?: RequestOptions): Promise<ScannedAccount> {
  const [receive, change] = await Promise.all([scanBranch(account, 0, network, options), scanBranch(account, 1, network, options)])
  return { used: [...receive.used, ...change.used], firstUnusedReceive: receive.next, firstUnusedChange: change.next }
}

async function scanBranch(account: Account, branch: 0 | 1, network: BitcoinNetwork, options?: RequestOptions) {
  const used: OwnAddress[] = []
  let last = -1
  for (let start = 0; start - last <= gapLimit; start += gapLimit) {
    const batch = Array.from({ length: Math.min(gapLimit, maxAddresses) }, (_, offset) => ownAddress(account, branch, start + offset, network))
    const infos = await getAddresses(batch.map(own => own.address), options)
    const known = new Set(infos.filter(info => info.used).map(info => info.address))
    batch.forEach((own, offset) => {
      if (!known.has(own.address)) return
      used.push(own)
      last = start + offset
    })
  }
  return { used, next: ownAddress(account, branch, last + 1, network) }
}

import type { Network } from '../api'

export type Chain = 'bitcoin' | 'rootstock'

/** The address of a block explorer's page; null where the network has none. */
export function explorerOf(network: Network | null, chain: Chain, what: 'transaction' | 'address', id: string): string | null {
  const explorers = network?.explorers
  const template = {
    bitcoin: { transaction: explorers?.bitcoinTransaction, address: explorers?.bitcoinAddress },
    rootstock: { transaction: explorers?.rootstockTransaction, address: explorers?.rootstockAddress },
  }[chain][what]
  if (!template || !/^https?:\/\//u.test(template)) return null
  return template.replace('{id}', encodeURIComponent(id))
}

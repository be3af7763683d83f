import { count, flag, nullable, number, oneOf, record, text, type Decoded } from './decode'
import { get, type RequestOptions } from './request'

const network = record({
  network: oneOf('mainnet', 'testnet', 'regtest'),
  chainId: count,
  bridge: text,
  rpcUrl: text,
  version: text,
  explorers: record({
    bitcoinTransaction: nullable(text),
    bitcoinAddress: nullable(text),
    rootstockTransaction: nullable(text),
    rootstockAddress: nullable(text),
  }),
  confirmations: record({ pegin: count, pegout: count }),
  secondsPerBlock: record({ bitcoin: number, rootstock: number }),
  features: record({ flyover: flag, testWallet: flag }),
  walletConnectProjectId: nullable(text),
})

/** What the interface must know of an instance; it does not change while the instance runs. */
export type Network = Decoded<typeof network>
export type BitcoinNetwork = Network['network']

export function getNetwork(options?: RequestOptions): Promise<Network> {
  return get('/v1/network', network, options)
}

import type { BTC_NETWORK } from '@scure/btc-signer/utils.js'
import type { BitcoinNetwork } from '../api'

const params: Record<BitcoinNetwork, BTC_NETWORK> = {
  mainnet: { bech32: 'bc', pubKeyHash: 0x00, scriptHash: 0x05, wif: 0x80 },
  testnet: { bech32: 'tb', pubKeyHash: 0x6f, scriptHash: 0xc4, wif: 0xef },
  regtest: { bech32: 'bcrt', pubKeyHash: 0x6f, scriptHash: 0xc4, wif: 0xef },
}

/** The prefixes of a network's addresses. */
export function paramsOf(network: BitcoinNetwork): BTC_NETWORK {
  return params[network]
}

/** BIP-44's coin type: 0 on mainnet, 1 elsewhere. */
export function coinTypeOf(network: BitcoinNetwork): 0 | 1 {
  return network === 'mainnet' ? 0 : 1
}

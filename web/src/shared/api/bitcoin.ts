import { amount, count, flag, list, oneOf, record, text, type Decoded } from './decode'
import { get, post, type RequestOptions } from './request'

/** The most addresses that one call takes. */
export const maxAddresses = 200

const addressInfo = record({ address: text, type: oneOf('p2pkh', 'p2sh', 'p2wpkh', 'p2wsh', 'p2tr'), balance: amount, used: flag })
const addressInfos = record({ addresses: list(addressInfo) })
const utxo = record({ address: text, txid: text, vout: count, value: amount, script: text, confirmations: count })
const utxos = record({ utxos: list(utxo) })
const bitcoinTransaction = record({ txid: text, wtxid: text, hex: text, confirmations: count })

export type AddressInfo = Decoded<typeof addressInfo>

/** An unspent output of an address; confirmations is 0 while no block has it. */
export type Utxo = Decoded<typeof utxo>
export type BitcoinTransaction = Decoded<typeof bitcoinTransaction>

export async function getAddresses(addresses: readonly string[], options?: RequestOptions): Promise<readonly AddressInfo[]> {
  return (await post('/v1/addresses', { addresses }, addressInfos, options)).addresses
}

export async function getUtxos(addresses: readonly string[], options?: RequestOptions): Promise<readonly Utxo[]> {
  return (await post('/v1/utxos', { addresses }, utxos, options)).utxos
}

export function getBitcoinTransaction(txid: string, options?: RequestOptions): Promise<BitcoinTransaction> {
  return get(`/v1/bitcoin/transactions/${encodeURIComponent(txid)}`, bitcoinTransaction, options)
}

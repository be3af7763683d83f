import { hex } from '@scure/base'
import { Address } from '@scure/btc-signer'
import type { BitcoinNetwork } from '../api'
import { paramsOf } from './networks'

/** Marks a payload for Rootstock: "RSKT". */
const magic = '52534b54'

/**
 * The script that tells the Bridge who gets the RBTC and where a refund goes, in hex: OP_RETURN with "RSKT", version 1, the recipient,
 * then 1 (P2PKH) or 2 (P2SH) and the 20 bytes of the refund address. RSKIP-170.
 * @throws RangeError for a refund address of another kind or network.
 */
export function instructionsScript(recipient: string, refundAddress: string, network: BitcoinNetwork): string {
  const decoded = Address(paramsOf(network)).decode(refundAddress)
  if (decoded.type !== 'pkh' && decoded.type !== 'sh') throw new RangeError('A refund address is P2PKH or P2SH.')
  const payload = `${magic}01${recipient.slice(2).toLowerCase()}${decoded.type === 'pkh' ? '01' : '02'}${hex.encode(decoded.hash)}`
  return `6a${(payload.length / 2).toString(16).padStart(2, '0')}${payload}`
}

/** The part of the script that a device or another wallet shows: the data behind OP_RETURN. */
export function instructionsData(script: string): string {
  return script.slice(4)
}

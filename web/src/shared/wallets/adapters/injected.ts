import { base64, hex } from '@scure/base'
import { addressOfKey, isRefundable, kindOf, redeemScriptOf } from '../../bitcoin/addresses'
import type { OwnAddress } from '../../bitcoin/account'
import { signedTransaction } from '../../bitcoin/transaction'
import type { BitcoinNetwork, PegInPlan } from '../../api'
import type { BitcoinWallet, WalletId } from '../bitcoinWallet'
import { WalletError } from '../errors'

/** An address that a wallet in the browser shows, with its key. */
export interface ExposedAddress {
  readonly address: string
  readonly publicKey: string
}

/** The wallet that an extension's addresses and signature make. */
export function injectedWallet(
  id: WalletId, name: string, exposed: readonly ExposedAddress[], network: BitcoinNetwork, sign: (plan: PegInPlan) => Promise<string>,
): BitcoinWallet {
  const own = exposed.map(candidate => spendable(candidate, network))
  const first = own[0]
  if (!first) throw new WalletError('no-address')
  return {
    id, name, surface: 'window', addresses: own, changeAddress: first.address, refund: refundOf(first, network),
    sign: async plan => signedTransaction(await sign(plan)),
    close: () => undefined,
  }
}

function spendable({ address, publicKey }: ExposedAddress, network: BitcoinNetwork): OwnAddress {
  const kind = kindOf(address, network)
  if (kind === null) throw new WalletError('wrong-network', address)
  const key = hex.decode(publicKey.toLowerCase())
  // What a wallet says of its key is checked: coins that it could not spend, and a refund to a key that it lacks, are refused here.
  if (kind !== 'p2tr' && (kind === 'p2wsh' || addressOfKey(key, kind, network) !== address)) throw new WalletError('unsupported', address)
  return { address, publicKey: publicKey.toLowerCase(), redeemScript: kind === 'p2sh' ? redeemScriptOf(key, network) : null, fingerprint: null, path: null }
}

/** Its own address where instructions can name that, else the legacy address of the same key. A tweaked Taproot key has none. */
function refundOf(own: OwnAddress, network: BitcoinNetwork): BitcoinWallet['refund'] {
  if (isRefundable(own.address, network)) return { address: own.address, kind: 'own' }
  if (kindOf(own.address, network) !== 'p2wpkh' || own.publicKey === null) return null
  return { address: addressOfKey(hex.decode(own.publicKey), 'p2pkh', network), kind: 'same-key' }
}

export function psbtHex(plan: PegInPlan): string {
  return hex.encode(base64.decode(plan.psbt))
}

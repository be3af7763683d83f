import type { BitcoinNetwork } from '../../api'
import { readAccount, type OwnAddress } from '../../bitcoin/account'
import { isRefundable, kindOf, networkOfAddress } from '../../bitcoin/addresses'
import { scanAccount } from '../../bitcoin/scan'
import type { BitcoinWallet } from '../bitcoinWallet'
import { WalletError } from '../errors'

/** Any wallet, known by what it shows to everybody: addresses, extended public keys or descriptors, a line each. It signs outside. */
export async function connectOutside(text: string, network: BitcoinNetwork): Promise<BitcoinWallet> {
  const parts = await Promise.all(text.split(/[\s,;]+/u).filter(word => word !== '').map(word => read(word, network)))
  const addresses = parts.flatMap(part => part.addresses)
  return {
    id: 'any',
    name: '',
    surface: 'outside',
    addresses,
    changeAddress: parts.find(part => part.change)?.change ?? null,
    refund: refundOf(parts.flatMap(part => [...part.addresses.map(own => own.address), part.change ?? '']), network),
    sign: null,
    close: () => undefined,
  }
}

interface Part { readonly addresses: readonly OwnAddress[], readonly change: string | null }

async function read(word: string, network: BitcoinNetwork): Promise<Part> {
  if (kindOf(word, network) !== null) {
    return { addresses: [{ address: word, publicKey: null, redeemScript: null, fingerprint: null, path: null }], change: word }
  }
  if (networkOfAddress(word) !== null) throw new WalletError('wrong-network', word)
  const account = readAccount(word, network)
  if (!account) throw new WalletError('no-address', word)
  const scanned = await scanAccount(account, network)
  return { addresses: scanned.used, change: scanned.firstUnusedChange.address }
}

function refundOf(addresses: readonly string[], network: BitcoinNetwork): BitcoinWallet['refund'] {
  const address = addresses.find(candidate => isRefundable(candidate, network))
  return address === undefined ? null : { address, kind: 'own' }
}

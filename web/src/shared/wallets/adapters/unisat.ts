import type { BitcoinNetwork } from '../../api'
import { kindOf } from '../../bitcoin/addresses'
import type { BitcoinWallet, WalletId } from '../bitcoinWallet'
import { walletError } from '../errors'
import { injectedWallet, psbtHex } from './injected'

/** What Enkrypt, UniSat and wallets like them put into the page. */
export interface UnisatProvider {
  readonly requestAccounts: () => Promise<readonly string[]>
  readonly getPublicKey: () => Promise<string>
  readonly signPsbt: (psbtHex: string, options: { readonly autoFinalized: boolean }) => Promise<string>
  readonly switchNetwork?: (network: string) => Promise<unknown>
}

/** Connects the account that is selected in the wallet. */
export async function connectUnisat(provider: UnisatProvider, id: WalletId, name: string, network: BitcoinNetwork): Promise<BitcoinWallet> {
  try {
    let [address] = await provider.requestAccounts()
    if (address && kindOf(address, network) === null && provider.switchNetwork) {
      await provider.switchNetwork(network === 'mainnet' ? 'livenet' : 'testnet')
      ;[address] = await provider.requestAccounts()
    }
    const exposed = address ? [{ address, publicKey: await provider.getPublicKey() }] : []
    return injectedWallet(id, name, exposed, network, plan => provider.signPsbt(psbtHex(plan), { autoFinalized: true }).catch(error => Promise.reject(walletError(error))))
  } catch (error) {
    throw walletError(error)
  }
}

import type { BitcoinNetwork } from '../../api'
import type { BitcoinWallet, WalletId } from '../bitcoinWallet'
import { WalletError, walletError } from '../errors'
import { injectedWallet, psbtHex } from './injected'

/** What Leather puts into the page: requests by name, answered in an envelope. */
export interface LeatherProvider {
  readonly request: (method: string, params?: Record<string, unknown>) => Promise<unknown>
}

interface LeatherAddress { readonly symbol: string, readonly type?: string, readonly address: string, readonly publicKey: string }

const networks: Record<BitcoinNetwork, string> = { mainnet: 'mainnet', testnet: 'testnet', regtest: 'devnet' }

/** Connects Leather's native segwit account. */
export async function connectLeather(provider: LeatherProvider, id: WalletId, name: string, network: BitcoinNetwork): Promise<BitcoinWallet> {
  const { addresses } = await ask<{ addresses?: readonly LeatherAddress[] }>(provider, 'getAddresses', { network: networks[network] })
  const segwit = (addresses ?? []).filter(address => address.symbol === 'BTC' && address.type === 'p2wpkh')
  return injectedWallet(id, name, segwit, network, async plan => {
    const signAtIndex = plan.inputs.map((_, index) => index)
    const { hex } = await ask<{ hex?: string }>(provider, 'signPsbt', { hex: psbtHex(plan), signAtIndex, broadcast: false, network: networks[network] })
    if (!hex) throw new WalletError('failed', 'The wallet gave no transaction back.')
    return hex
  })
}

async function ask<T>(provider: LeatherProvider, method: string, params: Record<string, unknown>): Promise<T> {
  try {
    const answer = await provider.request(method, params) as { readonly result?: T, readonly error?: unknown }
    if (!answer.result) throw walletError(answer)
    return answer.result
  } catch (error) {
    throw walletError(error)
  }
}

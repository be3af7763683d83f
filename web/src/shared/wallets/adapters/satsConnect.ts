import type { BitcoinNetwork } from '../../api'
import type { BitcoinWallet, WalletId } from '../bitcoinWallet'
import { WalletError, walletError } from '../errors'
import { injectedWallet } from './injected'

/** What Xverse and others put into the page: the requests of sats-connect, answered as JSON-RPC. */
export interface SatsConnectProvider {
  readonly request: (method: string, params: unknown) => Promise<unknown>
}

interface SatsConnectAddress { readonly address: string, readonly publicKey: string, readonly purpose: string }

/** Connects the payment address of a wallet that speaks sats-connect. */
export async function connectSatsConnect(provider: SatsConnectProvider, id: WalletId, name: string, network: BitcoinNetwork): Promise<BitcoinWallet> {
  const { addresses } = await ask<{ addresses?: readonly SatsConnectAddress[] }>(provider, 'getAddresses', { purposes: ['payment'], message: location.host })
  const payment = (addresses ?? []).filter(address => address.purpose === 'payment')
  return injectedWallet(id, name, payment, network, async plan => {
    const signInputs: Record<string, number[]> = {}
    plan.inputs.forEach((input, index) => (signInputs[input.address] ??= []).push(index))
    const { psbt } = await ask<{ psbt?: string }>(provider, 'signPsbt', { psbt: plan.psbt, signInputs, broadcast: false })
    if (!psbt) throw new WalletError('failed', 'The wallet gave no transaction back.')
    return psbt
  })
}

async function ask<T>(provider: SatsConnectProvider, method: string, params: unknown): Promise<T> {
  try {
    const answer = await provider.request(method, params) as { readonly result?: T, readonly error?: unknown }
    if (!answer.result) throw walletError(answer)
    return answer.result
  } catch (error) {
    throw walletError(error)
  }
}

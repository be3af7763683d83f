import type { Network } from '../../api'
import { destinationMessage, recoverKey, accountOfKey } from '../../rootstock/destination'
import { hexQuantity } from '../../rootstock/rpc'
import { WalletError, walletError } from '../errors'
import type { RootstockWallet } from '../rootstockWallet'

/** What an Ethereum wallet puts into a page (EIP-1193). */
export interface Eip1193Provider {
  readonly request: (call: { readonly method: string, readonly params?: readonly unknown[] }) => Promise<unknown>
}

/** The code of a wallet that does not know a chain yet (EIP-3326). */
const unknownChain = 4902

export async function connectEip1193(provider: Eip1193Provider, name: string, surface: RootstockWallet['surface'] = 'window'): Promise<RootstockWallet> {
  const request = async (method: string, params: readonly unknown[]) => {
    try {
      return await provider.request({ method, params })
    } catch (error) {
      throw walletError(error)
    }
  }
  const [account] = await request('eth_requestAccounts', []) as readonly string[]
  if (!account) throw new WalletError('no-address')
  const from = account.toLowerCase()

  return {
    name, surface, account: from, request,
    publicKey: async () => {
      const message = `0x${[...new TextEncoder().encode(destinationMessage)].map(byte => byte.toString(16).padStart(2, '0')).join('')}`
      const key = recoverKey(destinationMessage, String(await request('personal_sign', [message, from])))
      // A contract account's signature is another key's: its bitcoin would go to a stranger.
      if (accountOfKey(key) !== from) throw new WalletError('unsupported', name)
      return key
    },
    switchTo: network => switchTo(provider, network),
    send: async ({ to, value, gas, gasPrice }) => {
      const transaction = { from, to, value: hexQuantity(value), gas: hexQuantity(gas), gasPrice: hexQuantity(gasPrice) }
      return String(await request('eth_sendTransaction', [transaction]))
    },
  }
}

async function switchTo(provider: Eip1193Provider, network: Network): Promise<void> {
  const chainId = hexQuantity(BigInt(network.chainId))
  try {
    await provider.request({ method: 'wallet_switchEthereumChain', params: [{ chainId }] })
  } catch (error) {
    if ((error as { readonly code?: unknown }).code !== unknownChain) throw walletError(error)
    const symbol = network.network === 'mainnet' ? 'RBTC' : 'tRBTC'
    const chain = { chainId, chainName: `Rootstock ${network.network}`, rpcUrls: [network.rpcUrl], nativeCurrency: { name: symbol, symbol, decimals: 18 } }
    await provider.request({ method: 'wallet_addEthereumChain', params: [chain] }).catch(refused => Promise.reject(walletError(refused)))
  }
}

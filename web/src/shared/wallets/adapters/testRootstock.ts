import { hex } from '@scure/base'
import { secp256k1 } from '@noble/curves/secp256k1.js'
import { privateKeyToAccount } from 'viem/accounts'
import { getTestWalletKeys, type Network } from '../../api'
import { nodeRequest, quantity } from '../../rootstock/rpc'
import type { RootstockWallet } from '../rootstockWallet'

/** The devnet's built-in wallet: its key is public, and it signs here for real. */
export async function connectTestRootstock(network: Network): Promise<RootstockWallet> {
  const { rootstock } = await getTestWalletKeys()
  const key = privateKeyToAccount(rootstock.privateKey as `0x${string}`)
  const request = nodeRequest(network.rpcUrl)
  const account = key.address.toLowerCase()

  return {
    name: '', surface: 'test', account, request,
    publicKey: async () => secp256k1.getPublicKey(hex.decode(rootstock.privateKey.slice(2)), true),
    switchTo: () => Promise.resolve(),
    send: async ({ to, ...rest }) => {
      const nonce = Number(quantity(await request('eth_getTransactionCount', [account, 'pending'])))
      const raw = await key.signTransaction({ type: 'legacy', chainId: network.chainId, nonce, to: to as `0x${string}`, ...rest })
      return String(await request('eth_sendRawTransaction', [raw]))
    },
  }
}

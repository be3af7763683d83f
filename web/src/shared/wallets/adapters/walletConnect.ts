import { SignClient } from '@walletconnect/sign-client'
import type { Network } from '../../api'
import { nodeRequest } from '../../rootstock/rpc'
import { WalletError, walletError } from '../errors'
import type { Pairing, RootstockWallet } from '../rootstockWallet'
import { connectEip1193, type Eip1193Provider } from './eip1193'

/** The calls of WalletConnect's client that are made here. */
export type Client = Pick<Awaited<ReturnType<typeof SignClient.init>>, 'connect' | 'request' | 'disconnect' | 'session'>
type Session = Awaited<ReturnType<Awaited<ReturnType<Client['connect']>>['approval']>>

/** What the wallet on the phone is asked; everything else the network's own node knows. */
const methods = ['personal_sign', 'eth_sendTransaction']
/** The reason that the protocol has for the end of a session by its owner. */
const disconnected = { code: 6000, message: 'User disconnected.' }

let started: Promise<Client> | null = null

/** The client keeps a connection to the relay: there is one in a page. */
function start(projectId: string): Promise<Client> {
  started ??= SignClient.init({
    projectId, telemetryEnabled: false, logger: 'fatal',
    metadata: { name: 'Cambium', description: 'Rootstock and its two-way peg', url: location.origin, icons: [`${location.origin}/icon.svg`] },
  })
  started.catch(() => { started = null })
  return started
}

/** Connects a wallet on a phone, which reads the pairing's text from the screen, by WalletConnect's relay. */
export async function connectWalletConnect(network: Network, pairing: Pairing, open: (projectId: string) => Promise<Client> = start): Promise<RootstockWallet> {
  try {
    const client = await open(network.walletConnectProjectId ?? '')
    // Who connects again means this time's wallet.
    await Promise.all(client.session.getAll().map(({ topic }) => client.disconnect({ topic, reason: disconnected }).catch(() => undefined)))
    const session = await pair(client, network, pairing)
    return await connectEip1193(providerOf(client, session, network), session.peer.metadata.name, 'phone')
  } catch (error) {
    throw walletError(error)
  }
}

const chainOf = (network: Network) => `eip155:${network.chainId}`

async function pair(client: Client, network: Network, { show, cancelled }: Pairing): Promise<Session> {
  const { uri, approval } = await client.connect({
    optionalNamespaces: { eip155: { chains: [chainOf(network)], methods, events: ['accountsChanged', 'chainChanged'] } },
  })
  if (!uri) throw new WalletError('failed')
  show(uri)
  const given = new Promise<never>((_, reject) => cancelled.addEventListener('abort', () => reject(new WalletError('rejected'))))
  return Promise.race([approval(), given])
}

/** The session as a provider such as extensions are: accounts are those that it was given for this chain, and it knows no other chain. */
function providerOf(client: Client, session: Session, network: Network): Eip1193Provider {
  const chainId = chainOf(network)
  const accounts = (session.namespaces['eip155']?.accounts ?? []).filter(account => account.startsWith(`${chainId}:`)).map(account => account.split(':')[2] ?? '')
  if (accounts.length === 0) throw new WalletError('wrong-network')
  const node = nodeRequest(network.rpcUrl)
  return {
    request: ({ method, params = [] }) => {
      if (method === 'eth_requestAccounts') return Promise.resolve(accounts)
      return methods.includes(method) ? client.request({ topic: session.topic, chainId, request: { method, params } }) : node(method, params)
    },
  }
}

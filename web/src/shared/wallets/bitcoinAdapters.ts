import type { Network } from '../api'
import type { BitcoinAdapter } from './bitcoinWallet'
import type { LeatherProvider } from './adapters/leather'
import type { SatsConnectProvider } from './adapters/satsConnect'
import type { UnisatProvider } from './adapters/unisat'

/** The places where wallets put themselves into a page. */
interface InjectedGlobals {
  readonly LeatherProvider?: LeatherProvider
  readonly XverseProviders?: { readonly BitcoinProvider?: SatsConnectProvider }
  readonly enkrypt?: { readonly providers?: { readonly bitcoin?: UnisatProvider } }
  readonly unisat?: UnisatProvider
  readonly okxwallet?: { readonly bitcoin?: UnisatProvider }
  /** The registry of WBIP-004: wallets announce where they are. */
  readonly btc_providers?: readonly { readonly id: string, readonly name: string }[]
}

/** The ways to a Bitcoin wallet in this browser, the test wallet first where the network has one. */
export function bitcoinAdapters(network: Network, globals: object = window): readonly BitcoinAdapter[] {
  const test: readonly BitcoinAdapter[] = network.features.testWallet
    ? [{ id: 'test', name: '', surface: 'test', present: true, connect: async chosen => (await import('./adapters/testBitcoin')).connectTestWallet(chosen) }]
    : []
  return [...test, ...injected(globals as InjectedGlobals), ledger(globals), trezor]
}

/** It is reached by WebHID, which not every browser has. */
function ledger(globals: object): BitcoinAdapter {
  const present = 'navigator' in globals && 'hid' in (globals.navigator as Navigator)
  const prepare = () => import('./adapters/ledger')
  return { id: 'ledger', name: 'Ledger', surface: 'device', present, prepare, connect: async (network, account) => (await prepare()).connectLedger(network, account) }
}

/** It is reached through a window of its maker's, in any browser. */
const trezor: BitcoinAdapter = {
  id: 'trezor', name: 'Trezor', surface: 'device', present: true, prepare: () => import('./adapters/trezor'),
  connect: async (network, account) => (await import('./adapters/trezor')).connectTrezor(network, account),
}

function injected(globals: InjectedGlobals): readonly BitcoinAdapter[] {
  const { LeatherProvider: leather, XverseProviders: xverse, enkrypt, unisat, okxwallet } = globals
  return [
    extension('leather', 'Leather', leather, async (provider, id, name, network) => (await import('./adapters/leather')).connectLeather(provider, id, name, network)),
    satsConnect('xverse', 'Xverse', xverse?.BitcoinProvider),
    unisatLike('enkrypt', 'Enkrypt', enkrypt?.providers?.bitcoin),
    ...unisat ? [unisatLike('unisat', 'UniSat', unisat)] : [],
    ...okxwallet?.bitcoin ? [unisatLike('okx', 'OKX', okxwallet.bitcoin)] : [],
    ...announced(globals),
  ]
}

function announced(globals: InjectedGlobals): readonly BitcoinAdapter[] {
  return (globals.btc_providers ?? [])
    .filter(({ id }) => !/leather|xverse/iu.test(id))
    .map(({ id, name }) => satsConnect(id, name, providerAt(globals, id)))
}

function providerAt(globals: object, path: string): SatsConnectProvider | undefined {
  const found = path.split('.').reduce<unknown>((place, name) => (place as Record<string, unknown> | undefined)?.[name], globals)
  return typeof (found as SatsConnectProvider | undefined)?.request === 'function' ? found as SatsConnectProvider : undefined
}

const satsConnect = (key: string, name: string, provider: SatsConnectProvider | undefined) =>
  extension(key, name, provider, async (found, id, title, network) => (await import('./adapters/satsConnect')).connectSatsConnect(found, id, title, network))

const unisatLike = (key: string, name: string, provider: UnisatProvider | undefined) =>
  extension(key, name, provider, async (found, id, title, network) => (await import('./adapters/unisat')).connectUnisat(found, id, title, network))

type Connect<Provider> = (provider: Provider, id: BitcoinAdapter['id'], name: string, network: Network['network']) => ReturnType<BitcoinAdapter['connect']>

function extension<Provider>(key: string, name: string, provider: Provider | undefined, connect: Connect<Provider>): BitcoinAdapter {
  const id = `injected:${key}` as const
  return {
    id, name, surface: 'window', present: provider !== undefined,
    connect: async network => {
      if (provider !== undefined) return connect(provider, id, name, network)
      const { WalletError } = await import('./errors')
      throw new WalletError('absent', name)
    },
  }
}

import { onScopeDispose, shallowRef, type ShallowRef } from 'vue'
import type { Network } from '../api'
import type { Eip1193Provider } from './adapters/eip1193'
import type { RootstockAdapter } from './rootstockWallet'

interface Announcement {
  readonly info: { readonly uuid: string, readonly name: string, readonly rdns: string }
  readonly provider: Eip1193Provider
}

/** The ways to an RBTC wallet: the test wallet and WalletConnect where the instance has them, and every wallet that announces itself (EIP-6963). */
export function useRootstockAdapters(network: Network): Readonly<ShallowRef<readonly RootstockAdapter[]>> {
  const test: readonly RootstockAdapter[] = network.features.testWallet
    ? [{ id: 'test', name: '', surface: 'test', present: true, connect: async chosen => (await import('./adapters/testRootstock')).connectTestRootstock(chosen) }]
    : []
  const phone: readonly RootstockAdapter[] = network.walletConnectProjectId === null ? [] : [{
    id: 'walletconnect', name: 'WalletConnect', surface: 'phone', present: true,
    connect: async (chosen, pairing) => (await import('./adapters/walletConnect')).connectWalletConnect(chosen, pairing),
  }]
  const adapters = shallowRef([...test, ...phone])

  function hear(event: Event): void {
    const { info, provider } = (event as CustomEvent<Announcement>).detail
    const id = `injected:${info.rdns}`
    if (adapters.value.some(known => known.id === id)) return
    const connect = async () => (await import('./adapters/eip1193')).connectEip1193(provider, info.name)
    adapters.value = [...adapters.value, { id, name: info.name, surface: 'window', present: true, connect }]
  }

  window.addEventListener('eip6963:announceProvider', hear)
  window.dispatchEvent(new Event('eip6963:requestProvider'))
  onScopeDispose(() => window.removeEventListener('eip6963:announceProvider', hear))
  return adapters
}

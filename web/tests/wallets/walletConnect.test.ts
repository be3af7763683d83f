import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { privateKeyToAccount } from 'viem/accounts'
import { effectScope } from 'vue'
import { usePegOut } from '@/features/pegout/usePegOut'
import type { Network } from '@/shared/api'
import { sats } from '@/shared/format/amounts'
import { connectWalletConnect } from '@/shared/wallets/adapters/walletConnect'
import { useRootstockAdapters } from '@/shared/wallets/rootstockAdapters'
import { network as sample } from '../api/samples'
import { testKeys } from '../api/world'
import { pairingUri, WalletConnectDouble } from './walletConnect'

const network = { ...sample, walletConnectProjectId: 'c0ffee' } as unknown as Network
const account = privateKeyToAccount(testKeys.rootstock.privateKey as `0x${string}`)
const asked: string[] = []

beforeEach(() => {
  setActivePinia(createPinia())
  asked.length = 0
  const answers: Record<string, string> = { eth_chainId: '0x21', eth_getCode: '0x', eth_getBalance: '0xde0b6b3a7640000', eth_gasPrice: '0x3938700', eth_estimateGas: '0x5208' }
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const { method } = JSON.parse(String(init.body)) as { readonly method: string }
    asked.push(`${url} ${method}`)
    return Response.json({ jsonrpc: '2.0', id: 1, result: answers[method] })
  })
})

/** A pairing that keeps what it is told to show. */
function pairing() {
  const shown: string[] = []
  const control = new AbortController()
  return { shown, cancel: () => control.abort(), show: (uri: string) => { shown.push(uri) }, cancelled: control.signal }
}

const open = (double: WalletConnectDouble) => async () => double.client

describe('WalletConnect', () => {
  it('is offered where the instance has a project id, and nowhere else', () => {
    const offered = (chosen: Network) => effectScope().run(() => useRootstockAdapters(chosen).value.map(adapter => adapter.id)) ?? []
    expect(offered(network)).toContain('walletconnect')
    expect(offered(sample as unknown as Network)).not.toContain('walletconnect')
  })

  it('shows the pairing, proposes this chain alone, and ends what was paired before', async () => {
    const double = new WalletConnectDouble(account)
    double.earlier = ['old']
    const screen = pairing()
    const wallet = await connectWalletConnect(network, screen, open(double))
    expect(screen.shown).toEqual([pairingUri])
    expect(double.ended).toEqual(['old'])
    expect(double.proposals).toEqual([{
      optionalNamespaces: { eip155: { chains: ['eip155:33'], methods: ['personal_sign', 'eth_sendTransaction'], events: ['accountsChanged', 'chainChanged'] } },
    }])
    expect(wallet).toMatchObject({ name: 'Pocket', surface: 'phone', account: account.address.toLowerCase() })
  })

  it('leads through a peg-out: the phone signs and sends, the node answers the rest', async () => {
    const double = new WalletConnectDouble(account)
    const pegOut = usePegOut(network)
    pegOut.choose(sats(1_000_000n))
    await pegOut.connect(() => connectWalletConnect(network, pairing(), open(double)))
    await pegOut.derive()
    expect(pegOut.state.value).toMatchObject({ step: 'review', destination: expect.stringMatching(/^[mn]/u) })
    await pegOut.send()
    expect(pegOut.state.value.step).toBe('sent')
    expect(double.requests).toMatchObject([
      { topic: 'session', chainId: 'eip155:33', request: { method: 'personal_sign' } },
      { topic: 'session', chainId: 'eip155:33', request: { method: 'eth_sendTransaction', params: [{ from: account.address.toLowerCase(), to: network.bridge, value: '0x2386f26fc10000' }] } },
    ])
    expect(new Set(asked.map(call => call.split(' ')[0]))).toEqual(new Set([network.rpcUrl]))
  })

  it.each([
    ['that is declined on the phone', (double: WalletConnectDouble) => { double.declines = true }, 'rejected'],
    ['with a wallet that does not know the chain', (double: WalletConnectDouble) => { double.chains = [1] }, 'wrong-network'],
  ])('%s is said to be so', async (_, arrange, problem) => {
    const double = new WalletConnectDouble(account)
    arrange(double)
    await expect(connectWalletConnect(network, pairing(), open(double))).rejects.toMatchObject({ name: 'WalletError', problem })
  })

  it('waits no longer when the code is closed', async () => {
    const double = new WalletConnectDouble(account)
    double.chains = null
    const screen = pairing()
    const connecting = connectWalletConnect(network, screen, open(double))
    await vi.waitFor(() => expect(screen.shown.length).toBe(1))
    screen.cancel()
    await expect(connecting).rejects.toMatchObject({ problem: 'rejected' })
  })

  it('that is declined when it signs can be asked again', async () => {
    const double = new WalletConnectDouble(account)
    const wallet = await connectWalletConnect(network, pairing(), open(double))
    double.declines = true
    await expect(wallet.publicKey()).rejects.toMatchObject({ problem: 'rejected' })
    double.declines = false
    await expect(wallet.publicKey()).resolves.toHaveLength(33)
  })
})

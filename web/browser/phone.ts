import { createRequire } from 'node:module'
import type { BrowserContext } from 'playwright-core'
import type { PrivateKeyAccount } from 'viem/accounts'

const library = createRequire(import.meta.url).resolve('@walletconnect/sign-client/dist/index.umd.js')

interface Call { readonly method: string, readonly params: readonly unknown[] }

/** A wallet on a phone, by WalletConnect's own library: it agrees to what is proposed and signs with the account. */
export async function openPhone(context: BrowserContext, account: PrivateKeyAccount): Promise<{ readonly scan: (uri: string) => Promise<void>, readonly asked: readonly Call[] }> {
  const asked: Call[] = []
  const phone = await context.newPage()
  await phone.route('https://phone.test/', route => route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Phone</title>' }))
  await phone.goto('https://phone.test/')
  await phone.addScriptTag({ path: library })
  await phone.exposeFunction('phoneSigns', async (call: Call) => {
    asked.push(call)
    return call.method === 'personal_sign' ? account.signMessage({ message: { raw: call.params[0] as `0x${string}` } }) : `0x${'ab'.repeat(32)}`
  })
  await phone.evaluate(startWallet, account.address)
  return { asked, scan: uri => phone.evaluate(text => (window as unknown as { wallet: { pair: (pairing: object) => Promise<void> } }).wallet.pair({ uri: text }), uri) }
}

/** Runs in the phone's page. */
async function startWallet(address: string): Promise<void> {
  interface Wallet {
    readonly on: (event: string, listener: (event: { id: number, topic: string, params: { request: object } }) => void) => void
    readonly approve: (approval: object) => Promise<unknown>
    readonly respond: (response: object) => Promise<void>
  }
  const globals = window as unknown as {
    '@walletconnect/sign-client': { SignClient: { init: (options: object) => Promise<Wallet> } }
    'phoneSigns': (call: object) => Promise<string>
    'wallet': Wallet
  }
  const metadata = { name: 'Pocket', description: 'A wallet', url: 'https://phone.test', icons: [] }
  const wallet = await globals['@walletconnect/sign-client'].SignClient.init({ projectId: 'c0ffee', telemetryEnabled: false, metadata })
  wallet.on('session_proposal', ({ id }) => {
    const namespace = { accounts: [`eip155:33:${address}`], methods: ['personal_sign', 'eth_sendTransaction'], events: ['accountsChanged', 'chainChanged'] }
    void wallet.approve({ id, namespaces: { eip155: namespace } })
  })
  wallet.on('session_request', event => {
    void globals.phoneSigns(event.params.request).then(result => wallet.respond({ topic: event.topic, response: { id: event.id, jsonrpc: '2.0', result } }))
  })
  globals.wallet = wallet
}

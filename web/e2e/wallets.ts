import { base64, hex } from '@scure/base'
import { HDKey } from '@scure/bip32'
import { mnemonicToSeedSync } from '@scure/bip39'
import { NETWORK, Transaction, p2pkh, p2sh, p2wpkh } from '@scure/btc-signer'
import type { Page } from 'playwright-core'
import { privateKeyToAccount } from 'viem/accounts'
import { psbtOptions } from '../src/shared/bitcoin/transaction'

const regtest = { ...NETWORK, bech32: 'bcrt', pubKeyHash: 0x6f, scriptHash: 0xc4, wif: 0xef }
const master = HDKey.fromMasterSeed(mnemonicToSeedSync('test test test test test test test test test test test junk'))

/** A key of the devnet's person by the purpose of its path. */
export function keyOf(purpose: 44 | 49 | 84): { readonly secret: Uint8Array, readonly publicKey: Uint8Array, readonly address: string } {
  const node = master.derive(`m/${purpose}'/1'/0'/0/0`)
  if (!node.privateKey || !node.publicKey) throw new Error('no key')
  const form = purpose === 44 ? p2pkh(node.publicKey, regtest)
    : purpose === 49 ? p2sh(p2wpkh(node.publicKey, regtest), regtest) : p2wpkh(node.publicKey, regtest)
  return { secret: node.privateKey, publicKey: node.publicKey, address: form.address ?? '' }
}

/** What a person does with a PSBT in a wallet of theirs. */
export function signPsbt(psbt: Uint8Array, secret: Uint8Array): Transaction {
  const transaction = Transaction.fromPSBT(psbt, psbtOptions)
  transaction.sign(secret)
  return transaction
}

/** Leather's provider interface, with a key that signs here for real. `tamper` changes what comes back; `before` happens between the request and the signature. */
export async function addLeather(page: Page, options: { readonly tamper?: boolean, readonly refuse?: boolean, readonly before?: () => void } = {}): Promise<void> {
  const { address, publicKey, secret } = keyOf(84)
  await page.exposeFunction('leatherSigns', (psbt: string) => {
    options.before?.()
    if (options.refuse) return null
    const transaction = Transaction.fromPSBT(hex.decode(psbt), psbtOptions)
    if (options.tamper) transaction.updateOutput(1, { amount: (transaction.getOutput(1).amount ?? 0n) - 1000n })
    transaction.sign(secret)
    return hex.encode(transaction.toPSBT())
  })
  await page.addInitScript(({ address, publicKey }) => {
    Object.assign(window, {
      LeatherProvider: {
        request: async (method: string, params: { readonly hex: string }) => {
          if (method === 'getAddresses') return { result: { addresses: [{ symbol: 'BTC', type: 'p2wpkh', address, publicKey }] } }
          const signed = await (window as unknown as { leatherSigns: (psbt: string) => Promise<string | null> }).leatherSigns(params.hex)
          if (signed === null) throw { error: { code: 4001, message: 'User rejected the request' } }
          return { result: { hex: signed } }
        },
      },
    })
  }, { address, publicKey: hex.encode(publicKey) })
}

/** Xverse's provider interface (sats-connect), with a key that signs here for real. */
export async function addXverse(page: Page): Promise<void> {
  const { address, publicKey, secret } = keyOf(49)
  await page.exposeFunction('xverseSigns', (psbt: string) => base64.encode(signPsbt(base64.decode(psbt), secret).toPSBT()))
  await page.addInitScript(({ address, publicKey }) => {
    const request = async (method: string, params: { readonly psbt: string }) => method === 'getAddresses'
      ? { jsonrpc: '2.0', id: 1, result: { addresses: [{ address, publicKey, purpose: 'payment' }] } }
      : { jsonrpc: '2.0', id: 1, result: { psbt: await (window as unknown as { xverseSigns: (psbt: string) => Promise<string> }).xverseSigns(params.psbt) } }
    Object.assign(window, { XverseProviders: { BitcoinProvider: { request } } })
  }, { address, publicKey: hex.encode(publicKey) })
}

interface Call { readonly method: string, readonly params?: readonly unknown[] }

/** A wallet that announces itself (EIP-6963) and signs here for real; it starts on another chain when told so. */
export async function addEthereumWallet(page: Page, rpc: string, secret: `0x${string}`, startsOn = '0x21'): Promise<void> {
  const account = privateKeyToAccount(secret)
  let chain = startsOn
  const ask = async (method: string, params: readonly unknown[]) => {
    const response = await fetch(rpc, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }) })
    const { result, error } = await response.json() as { readonly result: unknown, readonly error?: { readonly message: string } }
    if (error) throw new Error(error.message)
    return result
  }
  await page.exposeFunction('ethereumWallet', async ({ method, params = [] }: Call) => {
    if (method === 'eth_requestAccounts' || method === 'eth_accounts') return [account.address]
    if (method === 'eth_chainId') return chain
    if (method === 'wallet_switchEthereumChain') {
      chain = (params[0] as { readonly chainId: string }).chainId
      return null
    }
    if (method === 'personal_sign') return account.signMessage({ message: { raw: params[0] as `0x${string}` } })
    if (method === 'eth_sendTransaction') {
      const { to, value, gas, gasPrice } = params[0] as { readonly to: `0x${string}`, readonly value: string, readonly gas: string, readonly gasPrice: string }
      const nonce = Number(await ask('eth_getTransactionCount', [account.address, 'pending']))
      const raw = await account.signTransaction({ type: 'legacy', chainId: 33, nonce, to, value: BigInt(value), gas: BigInt(gas), gasPrice: BigInt(gasPrice) })
      return ask('eth_sendRawTransaction', [raw])
    }
    return ask(method, params)
  })
  await page.addInitScript(() => {
    const provider = { request: (call: unknown) => (window as unknown as { ethereumWallet: (call: unknown) => Promise<unknown> }).ethereumWallet(call) }
    const detail = Object.freeze({ info: { uuid: '350670db-19fa-4704-a166-e52e178b59d2', name: 'Example Wallet', rdns: 'org.example.wallet', icon: 'data:image/svg+xml,<svg/>' }, provider })
    const announce = () => window.dispatchEvent(new CustomEvent('eip6963:announceProvider', { detail }))
    window.addEventListener('eip6963:requestProvider', announce)
    announce()
  })
}

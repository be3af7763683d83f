import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it } from 'vitest'
import { privateKeyToAccount } from 'viem/accounts'
import { stopOf, usePegOut } from '@/features/pegout/usePegOut'
import type { Network } from '@/shared/api'
import { sats, wei } from '@/shared/format/amounts'
import { connectEip1193, type Eip1193Provider } from '@/shared/wallets/adapters/eip1193'
import { network } from '../api/samples'
import { testKeys } from '../api/world'

const account = privateKeyToAccount(testKeys.rootstock.privateKey as `0x${string}`)

/** An EIP-1193 wallet that really signs. */
class Wallet implements Eip1193Provider {
  chainId = 33
  known = true
  code = '0x'
  balance = 10n ** 18n
  signer = account
  declines = false
  readonly sent: unknown[] = []

  readonly request = async ({ method, params = [] }: { readonly method: string, readonly params?: readonly unknown[] }): Promise<unknown> => {
    switch (method) {
      case 'eth_requestAccounts': return [account.address]
      case 'eth_chainId': return `0x${this.chainId.toString(16)}`
      case 'eth_getCode': return this.code
      case 'eth_getBalance': return `0x${this.balance.toString(16)}`
      case 'eth_gasPrice': return '0x3938700'
      case 'eth_estimateGas': return '0x5208'
      case 'personal_sign': return this.signer.signMessage({ message: { raw: params[0] as `0x${string}` } })
      case 'wallet_switchEthereumChain':
        if (!this.known) throw Object.assign(new Error('unknown chain'), { code: 4902 })
        return this.enter(params[0] as { chainId: string })
      case 'wallet_addEthereumChain': return this.enter(params[0] as { chainId: string })
      case 'eth_sendTransaction':
        if (this.declines) throw Object.assign(new Error('User denied'), { code: 4001 })
        this.sent.push(params[0])
        return `0x${'ab'.repeat(32)}`
      default: throw new Error(method)
    }
  }

  private enter({ chainId }: { chainId: string }): null {
    this.chainId = Number(chainId)
    return null
  }
}

beforeEach(() => setActivePinia(createPinia()))

async function review(wallet: Wallet) {
  const pegOut = usePegOut(network as unknown as Network)
  pegOut.choose(sats(1_000_000n))
  await pegOut.connect(() => connectEip1193(wallet, 'Double'))
  return pegOut
}

describe('a peg-out', () => {
  it('shows the Bitcoin address of the same key, then sends the exact amount to the Bridge', async () => {
    const wallet = new Wallet()
    const pegOut = await review(wallet)
    await pegOut.send()
    expect(wallet.sent).toEqual([])
    await pegOut.derive()
    // keccak256("cow") is the key of regtest's first account; its P2PKH address was computed apart from this code.
    expect(pegOut.state.value).toMatchObject({ destination: 'n47u2xVMrzaVpgGDK5TJjZHKggM7r8CdAm' })
    await pegOut.send()
    expect(wallet.sent).toEqual([{ from: account.address.toLowerCase(), to: network.bridge, value: '0x2386f26fc10000', gas: '0x58de', gasPrice: '0x3938700' }])
    expect(pegOut.state.value).toEqual({ step: 'sent', txHash: `0x${'ab'.repeat(32)}` })
  })

  it('D2: from a contract is stopped, also one that appears before it is sent', async () => {
    const wallet = new Wallet()
    const pegOut = await review(wallet)
    await pegOut.derive()
    wallet.code = '0xef0100aa'
    await pegOut.send()
    expect([pegOut.state.value.step, wallet.sent]).toEqual(['review', []])
    expect(pegOut.state.value).toMatchObject({ check: { isContract: true } })
  })

  it.each([true, false])('on a wrong network offers the switch; the wallet knows the chain: %s', async known => {
    const wallet = Object.assign(new Wallet(), { chainId: 1, known })
    const pegOut = await review(wallet)
    expect(pegOut.state.value).toMatchObject({ check: { rightChain: false } })
    await pegOut.switchChain()
    expect(pegOut.state.value).toMatchObject({ check: { rightChain: true } })
  })

  it('whose signature is of another key is refused', async () => {
    const wallet = Object.assign(new Wallet(), { signer: privateKeyToAccount(`0x${'11'.repeat(32)}`) })
    const pegOut = await review(wallet)
    await pegOut.derive()
    expect([pegOut.failure.value, pegOut.state.value]).toMatchObject([{ problem: 'unsupported' }, { destination: null }])
  })

  it('that its owner declines can be sent again', async () => {
    const wallet = Object.assign(new Wallet(), { declines: true })
    const pegOut = await review(wallet)
    await pegOut.derive()
    await pegOut.send()
    expect([pegOut.failure.value, pegOut.state.value.step]).toMatchObject([{ problem: 'rejected' }, 'review'])
    wallet.declines = false
    await pegOut.send()
    expect(pegOut.state.value.step).toBe('sent')
  })

  it('D25: costs exactly its amount and gas times price, in numbers that a double cannot hold', () => {
    const gas = 90_071_992_547_409_93n
    const gasPrice = 3n
    const exact = 10_000_000_000_000_000n + gas * gasPrice
    const check = (balance: bigint) => ({ rightChain: true, isContract: false, balance: wei(balance), gas, gasPrice })
    expect([stopOf(check(exact), sats(1_000_000n)), stopOf(check(exact - 1n), sats(1_000_000n))]).toEqual([null, 'balance'])
  })

  it('of more than the account holds with gas is stopped', async () => {
    const wallet = Object.assign(new Wallet(), { balance: 10n ** 16n })
    const pegOut = await review(wallet)
    await pegOut.derive()
    await pegOut.send()
    expect(wallet.sent).toEqual([])
  })
})

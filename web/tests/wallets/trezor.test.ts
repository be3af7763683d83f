import { beforeEach, describe, expect, it, vi } from 'vitest'
import { compareSigned } from '@/shared/bitcoin/intent'
import { connectTrezor } from '@/shared/wallets/adapters/trezor'
import { deviceKinds, type AccountChoice } from '@/shared/wallets/bitcoinWallet'
import { bridge } from '../api/samples'
import { answerOf, coinOf, testKeys } from '../api/world'
import { deposit, instructions, planFor, usedAddresses } from './pegIns'
import { validSpends } from './spends'
import { TrezorConnectDouble } from './trezorConnect'

const coins = new Map(usedAddresses.map(address => [address, coinOf(address)]))
const choice = (kind: AccountChoice['kind'], index = 0): AccountChoice => ({ kind, index })

beforeEach(() => vi.stubGlobal('fetch', async (path: string, init: RequestInit) => Response.json(answerOf(path, JSON.parse(String(init.body)) as Record<string, unknown>, coins))))

describe('a Trezor', () => {
  it.each([
    ['p2wpkh', 'bc1qcr8te4kr609gcawutmrza0j4xv80jy8z306fyu', '1LqBGSKuX5yYUonjxT5qGfpUsXKYYWeabA'],
    ['p2sh', '37VucYSaXLCAsxYyAPfbSi9eh4iEcbShgf', '37VucYSaXLCAsxYyAPfbSi9eh4iEcbShgf'],
    ['p2pkh', '1LqBGSKuX5yYUonjxT5qGfpUsXKYYWeabA', '1LqBGSKuX5yYUonjxT5qGfpUsXKYYWeabA'],
  ] as const)('shows the addresses of its %s account after one window, and refunds to one of its own', async (kind, first, refund) => {
    const trezor = new TrezorConnectDouble(testKeys.bitcoin.mnemonic)
    const wallet = await connectTrezor('mainnet', choice(kind), trezor.connect)
    expect(wallet.addresses.map(own => own.address)).toEqual([first])
    expect(wallet.refund).toEqual({ address: refund, kind: 'own' })
    expect(trezor.requests.map(({ method }) => method)).toEqual(['getPublicKey'])
  })

  it.each(deviceKinds)('signs a peg-in from two coins of its %s account, and shows all but its own change', async kind => {
    const trezor = new TrezorConnectDouble(testKeys.bitcoin.mnemonic)
    const wallet = await connectTrezor('regtest', choice(kind), trezor.connect)
    const plan = planFor(wallet, coins)
    const signed = await wallet.sign?.(plan) ?? new Uint8Array()
    expect(compareSigned(signed, plan)).toEqual([])
    expect(validSpends(signed, plan.psbt)).toEqual([true, true])
    expect(trezor.shown).toEqual([{ to: `OP_RETURN ${instructions(plan)}`, value: 0n }, { to: bridge.federation.address, value: deposit }])
  })

  it('is asked with paths, previous transactions and the change by its path, and not to broadcast', async () => {
    const trezor = new TrezorConnectDouble(testKeys.bitcoin.mnemonic)
    const wallet = await connectTrezor('regtest', choice('p2wpkh', 0), trezor.connect)
    const plan = planFor(wallet, coins)
    await wallet.sign?.(plan)
    expect(trezor.requests[0]?.request).toEqual({ bundle: [{ path: "m/84'/1'/0'", coin: 'regtest' }, { path: "m/44'/1'/0'", coin: 'regtest' }] })
    const [first, second] = plan.inputs
    expect(trezor.requests[1]?.request).toMatchObject({
      coin: 'regtest', push: false, version: 2, locktime: 0,
      inputs: [
        { address_n: "m/84'/1'/0'/0/0", prev_hash: first?.txid, prev_index: 0, amount: '5000000', sequence: 0xfffffffd, script_type: 'SPENDWITNESS' },
        { address_n: "m/84'/1'/0'/1/2", prev_hash: second?.txid, prev_index: 0, amount: '5000000', sequence: 0xfffffffd, script_type: 'SPENDWITNESS' },
      ],
      outputs: [
        { amount: '0', op_return_data: instructions(plan), script_type: 'PAYTOOPRETURN' },
        { amount: '7000000', address: bridge.federation.address, script_type: 'PAYTOADDRESS' },
        { amount: '2999580', address_n: "m/84'/1'/0'/1/3", script_type: 'PAYTOWITNESS' },
      ],
      refTxs: [{ hash: first?.txid }, { hash: second?.txid }],
    })
  })

  it.each([
    ['Method_Interrupted', 'rejected'], ['Failure_ActionCancelled', 'rejected'], ['Method_PermissionsNotGranted', 'rejected'],
    ['Device_Disconnected', 'no-device'], ['Transport_Missing', 'no-device'], ['Device_FwException', 'old-app'], ['Failure_UnknownCode', 'failed'],
  ])('that answers %s is said to be %s', async (code, problem) => {
    const trezor = new TrezorConnectDouble(testKeys.bitcoin.mnemonic)
    const wallet = await connectTrezor('regtest', choice('p2wpkh'), trezor.connect)
    trezor.failure = { error: 'It did not work', code }
    await expect(wallet.sign?.(planFor(wallet, coins))).rejects.toMatchObject({ name: 'WalletError', problem })
    trezor.throughWindow = true
    await expect(connectTrezor('regtest', choice('p2wpkh'), trezor.connect)).rejects.toMatchObject({ problem })
  })
})

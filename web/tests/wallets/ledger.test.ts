import { readFileSync, writeFileSync } from 'node:fs'
import Transport from '@ledgerhq/hw-transport'
import { createTransportRecorder, openTransportReplayer, RecordStore } from '@ledgerhq/hw-transport-mocker'
import { base64, hex } from '@scure/base'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { BitcoinNetwork, PegInPlan } from '@/shared/api'
import { compareSigned } from '@/shared/bitcoin/intent'
import { connectLedger } from '@/shared/wallets/adapters/ledger'
import { deviceKinds, type AccountChoice, type BitcoinWallet } from '@/shared/wallets/bitcoinWallet'
import { bridge } from '../api/samples'
import { answerOf, coinOf, testKeys } from '../api/world'
import { LedgerDevice, type LedgerOptions, type Shown } from './ledgerDevice'
import { deposit, instructions, planFor, usedAddresses } from './pegIns'
import { validSpends } from './spends'

const coins = new Map(usedAddresses.map(address => [address, coinOf(address)]))

beforeEach(() => vi.stubGlobal('fetch', async (path: string, init: RequestInit) => Response.json(answerOf(path, JSON.parse(String(init.body)) as Record<string, unknown>, coins))))

const folder = `${import.meta.dirname}/recordings/`

type Open = () => Promise<Transport>

class DeviceTransport extends Transport {
  constructor(private readonly device: LedgerDevice) {
    super()
  }

  override exchange = (apdu: Buffer) => Promise.resolve(Buffer.from(this.device.exchange(Uint8Array.from(apdu))))
  override close = () => Promise.resolve()
}

/** Lets the adapter replay the exchange that is kept, which is what the double says to it today. RECORD=1 keeps that anew. */
async function replayed<Result>(recording: string, options: Omit<LedgerOptions, 'mnemonic'>, act: (open: Open) => Promise<Result>): Promise<Result> {
  const file = `${folder}${recording}.apdus`
  const live = new RecordStore()
  const transport = new DeviceTransport(new LedgerDevice({ ...options, mnemonic: testKeys.bitcoin.mnemonic }))
  const Recorder = createTransportRecorder(transport, live)
  await act(async () => new Recorder(transport)).catch(() => undefined)
  if (process.env['RECORD']) writeFileSync(file, live.toString())
  const recorded = readFileSync(file, 'utf8')
  expect(recorded).toBe(live.toString())

  const kept = RecordStore.fromString(recorded)
  const result = await act(() => openTransportReplayer(kept))
  kept.ensureQueueEmpty()
  return result
}

const choice = (kind: AccountChoice['kind'], index = 0): AccountChoice => ({ kind, index })
const native = choice('p2wpkh')

/** A peg-in as the flow makes it, signed. */
async function pegIn(wallet: BitcoinWallet): Promise<{ readonly plan: PegInPlan, readonly signed: Uint8Array }> {
  const plan = planFor(wallet, coins)
  if (!wallet.sign) throw new Error('it cannot sign')
  return { plan, signed: await wallet.sign(plan) }
}

describe('a Ledger', () => {
  // The first addresses of this mnemonic in BIP-84 and BIP-49's successors, as every wallet shows them.
  it.each([
    ['p2wpkh', 'bc1qcr8te4kr609gcawutmrza0j4xv80jy8z306fyu', '1LqBGSKuX5yYUonjxT5qGfpUsXKYYWeabA'],
    ['p2sh', '37VucYSaXLCAsxYyAPfbSi9eh4iEcbShgf', '37VucYSaXLCAsxYyAPfbSi9eh4iEcbShgf'],
    ['p2pkh', '1LqBGSKuX5yYUonjxT5qGfpUsXKYYWeabA', '1LqBGSKuX5yYUonjxT5qGfpUsXKYYWeabA'],
  ] as const)('shows the addresses of its %s account, and refunds to one of its own', async (kind, first, refund) => {
    const wallet = await replayed(`addresses-${kind}`, { network: 'mainnet' }, open => connectLedger('mainnet', choice(kind), open))
    expect(wallet.addresses.map(own => own.address)).toEqual([first])
    expect(wallet.refund).toEqual({ address: refund, kind: 'own' })
  })

  it.each(deviceKinds)('signs a peg-in from two coins of its %s account, and shows all but its own change', async kind => {
    const shown: Shown[] = []
    const approve = (now: Shown) => shown.push(now) > 0
    const { plan, signed } = await replayed(`pegin-${kind}`, { network: 'regtest', approve }, async open => pegIn(await connectLedger('regtest', choice(kind), open)))
    expect(plan.inputs.length).toBe(2)
    expect(compareSigned(signed, plan)).toEqual([])
    expect(validSpends(signed, plan.psbt)).toEqual([true, true])
    expect(shown).toEqual([{ outputs: [{ to: `OP_RETURN ${instructions(plan)}`, value: 0n }, { to: bridge.federation.address, value: deposit }], fee: plan.fee }])
  })

  it('pays from the account whose number was chosen', async () => {
    const wallet = await replayed('addresses-second', { network: 'regtest' }, open => connectLedger('regtest', choice('p2wpkh', 1), open))
    expect(wallet.addresses[0]?.path).toBe("m/84'/1'/1'/0/0")
  })

  it.each<[string, string, BitcoinNetwork, Omit<LedgerOptions, 'mnemonic'>, AccountChoice]>([
    ['whose owner refuses to sign', 'rejected', 'regtest', { network: 'regtest', approve: () => false }, native],
    ['that is locked', 'locked', 'regtest', { network: 'regtest', locked: true }, native],
    ['that shows its list of applications', 'wrong-app', 'regtest', { network: 'regtest', app: { name: 'BOLOS', version: '1.6.1' } }, native],
    ['with the application of another network', 'wrong-app', 'regtest', { network: 'mainnet' }, native],
    ['with an application that signs no PSBT', 'old-app', 'regtest', { network: 'regtest', app: { name: 'Bitcoin Test', version: '2.0.6' } }, native],
  ])('%s is said to be so: %s', async (situation, problem, network, options, account) => {
    const recording = situation.replaceAll(' ', '-')
    await expect(replayed(recording, options, async open => pegIn(await connectLedger(network, account, open)))).rejects.toMatchObject({ name: 'WalletError', problem })
  })

  it.each(['TransportOpenUserCancelled', 'DisconnectedDeviceDuringOperation'])('that was not chosen or was unplugged is said to be missing (%s)', async name => {
    const open = () => Promise.reject(Object.assign(new Error('gone'), { name }))
    await expect(connectLedger('regtest', native, open)).rejects.toMatchObject({ problem: 'no-device' })
  })

  it('does not sign for an input whose previous transaction is not the one', async () => {
    const device = new LedgerDevice({ network: 'regtest', mnemonic: testKeys.bitcoin.mnemonic })
    const wallet = await connectLedger('regtest', choice('p2pkh'), async () => new DeviceTransport(device))
    const plan = planFor(wallet, coins)
    const [address = ''] = plan.inputs.map(input => input.address)
    const lie = hex.encode(base64.decode(plan.psbt)).replace(hex.encode(coinOf(address).raw), hex.encode(coinOf(address, 6_000_000n).raw))
    await expect(wallet.sign?.({ ...plan, psbt: base64.encode(hex.decode(lie)) })).rejects.toMatchObject({ name: 'WalletError', problem: 'failed' })
  })
})

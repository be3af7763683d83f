import { concatBytes, equalBytes } from '@scure/btc-signer/utils.js'
import { hex } from '@scure/base'
import { HDKey } from '@scure/bip32'
import { mnemonicToSeedSync } from '@scure/bip39'
import { Transaction } from '@scure/btc-signer'
import type { BitcoinNetwork } from '@/shared/api'
import { addressOfKey, addressOfScript, scriptOf } from '@/shared/bitcoin/addresses'
import { decodeTransaction, psbtOptions } from '@/shared/bitcoin/transaction'
import { element, entries, preimage, Reader, type Asking } from './merkle'

/** What the device shows before it signs: every output that it does not know as its own change, and the fee. */
export interface Shown {
  readonly outputs: readonly { readonly to: string, readonly value: bigint }[]
  readonly fee: bigint
}

export interface LedgerOptions {
  readonly mnemonic: string
  readonly network: BitcoinNetwork
  readonly app?: { readonly name: string, readonly version: string }
  readonly locked?: boolean
  readonly approve?: (shown: Shown) => boolean
}

const policies = { 'pkh(@0/**)': ['p2pkh', 44], 'sh(wpkh(@0/**))': ['p2sh', 49], 'wpkh(@0/**)': ['p2wpkh', 84] } as const
const testKeys = { private: 0x04358394, public: 0x043587cf }

class Refusal extends Error {
  constructor(readonly status: number) {
    super(status.toString(16))
  }
}

/**
 * A Ledger whose Bitcoin application is open, as its documentation has it (app-bitcoin-new, doc/bitcoin.md, wallet.md, merkle.md): it derives
 * its keys from a mnemonic, believes nothing that its host does not prove, shows what a person must see, and signs.
 */
export class LedgerDevice {
  private running: Asking<Uint8Array> | null = null
  private readonly master: HDKey
  private readonly app: { readonly name: string, readonly version: string }

  constructor(private readonly options: LedgerOptions) {
    const versions = options.network === 'mainnet' ? undefined : testKeys
    this.master = HDKey.fromMasterSeed(mnemonicToSeedSync(options.mnemonic), versions)
    this.app = options.app ?? { name: options.network === 'mainnet' ? 'Bitcoin' : 'Bitcoin Test', version: '2.4.1' }
  }

  /** Answers an APDU: data and the status word. */
  exchange(apdu: Uint8Array): Uint8Array {
    try {
      return this.answer(apdu)
    } catch (error) {
      this.running = null
      if (error instanceof Refusal) return word(error.status)
      throw error
    }
  }

  private answer(apdu: Uint8Array): Uint8Array {
    const [cla, ins, , version] = apdu
    const data = apdu.slice(5, 5 + (apdu[4] ?? 0))
    if (this.options.locked) throw new Refusal(0x5515)
    if (cla === 0xb0 && ins === 1) return concatBytes(this.appAndVersion(), word(0x9000))
    if (this.app.name !== 'Bitcoin' && this.app.name !== 'Bitcoin Test') throw new Refusal(0x6e00)
    if (version !== 1) throw new Refusal(0x6a86)
    if (cla === 0xf8 && ins === 1 && this.running) return this.advance(data)
    if (cla !== 0xe1) throw new Refusal(0x6e00)
    switch (ins) {
      case 0: return concatBytes(ascii(this.extendedKey(data)), word(0x9000))
      case 5: return concatBytes(this.fingerprint(), word(0x9000))
      case 4:
        this.running = this.sign(new Reader(data))
        return this.advance(new Uint8Array())
      default: throw new Refusal(0x6d00)
    }
  }

  private advance(data: Uint8Array): Uint8Array {
    const step = this.running?.next(data)
    if (!step || step.done) this.running = null
    return concatBytes(step?.value ?? new Uint8Array(), word(step?.done ? 0x9000 : 0xe000))
  }

  private appAndVersion(): Uint8Array {
    const { name, version } = this.app
    return concatBytes(Uint8Array.of(1, name.length), ascii(name), Uint8Array.of(version.length), ascii(version), Uint8Array.of(1, 0))
  }

  private fingerprint(): Uint8Array {
    return hex.decode(this.master.fingerprint.toString(16).padStart(8, '0'))
  }

  /** Only accounts of the standard purposes and of the application's own coin are given without a question. */
  private extendedKey(data: Uint8Array): string {
    const path = indices(data.slice(2))
    const coin = this.options.network === 'mainnet' ? 0 : 1
    const isStandard = data[0] === 0 && path.length === 3 && path.every(index => index >= hardened) && [44, 49, 84, 86].includes((path[0] ?? 0) - hardened) && path[1] === hardened + coin
    if (!isStandard) throw new Refusal(0x6a82)
    return this.derive(path).publicExtendedKey
  }

  private derive(path: readonly number[]): HDKey {
    return path.reduce((key, index) => key.deriveChild(index), this.master)
  }

  private* sign(request: Reader): Asking<Uint8Array> {
    const globals = yield* entries(request.commitment())
    const inputs = yield* maps(request)
    const outputs = yield* maps(request)
    const policy = yield* this.policy(request.take(32))
    if (request.rest().some(byte => byte !== 0)) throw new Refusal(0xb008)

    const transaction = new Transaction({ ...psbtOptions, version: number(globals.get('02')), lockTime: number(globals.get('03')) })
    for (const map of inputs) this.addInput(transaction, map, policy)
    for (const map of outputs) transaction.addOutput({ amount: amount(map.get('03')), script: map.get('04') ?? new Uint8Array() })

    const external = outputs.filter(map => !this.isChange(map, policy))
    const shown = external.map(map => ({ to: this.shownScript(map.get('04') ?? new Uint8Array()), value: amount(map.get('03')) }))
    if (this.options.approve?.({ outputs: shown, fee: transaction.fee }) === false) throw new Refusal(0x6985)

    for (const [index, map] of inputs.entries()) {
      const { privateKey, publicKey } = this.derive(this.originOf(map, '06')?.path ?? [])
      if (!privateKey || !publicKey) throw new Refusal(0x6a80)
      transaction.signIdx(privateKey, index)
      const signature = transaction.getInput(index).partialSig?.[0]?.[1] ?? new Uint8Array()
      yield concatBytes(Uint8Array.of(0x10, index, publicKey.length), publicKey, signature)
    }
    return new Uint8Array()
  }

  /** A policy that needs no registration: one of the standard forms, with an account of this device's. */
  private* policy(id: Uint8Array): Asking<Policy> {
    const reader = new Reader(yield* preimage(id))
    if (reader.byte() !== 2 || reader.byte() !== 0) throw new Refusal(0x6a80)
    const length = reader.size()
    const template = new TextDecoder().decode(yield* preimage(reader.take(32)))
    if (template.length !== length || reader.size() !== 1) throw new Refusal(0x6a80)
    const [kind, purpose] = policies[template as keyof typeof policies] ?? []
    if (!kind || !purpose) throw new Refusal(0x6a82)
    const key = new TextDecoder().decode(yield* element(reader.take(32), 1, 0))
    const coin = this.options.network === 'mainnet' ? 0 : 1
    const [, account = ''] = new RegExp(`^\\[${hex.encode(this.fingerprint())}/${purpose}'/${coin}'/(\\d+)'\\]`, 'u').exec(key) ?? []
    const path = [purpose + hardened, coin + hardened, Number(account) + hardened]
    if (account === '' || !key.endsWith(`]${this.derive(path).publicExtendedKey}`)) throw new Refusal(0x6a80)
    return { kind, path }
  }

  /** An input must be of the policy's account, and what it spends is taken from the previous transaction, which must have the hash. */
  private addInput(transaction: Transaction, map: ReadonlyMap<string, Uint8Array>, policy: Policy): void {
    const origin = this.originOf(map, '06')
    const previous = map.get('00')
    const txid = (map.get('0e') ?? new Uint8Array()).toReversed()
    if (!origin || !previous || !isUnder(origin.path, policy.path) || decodeTransaction(previous).txid !== hex.encode(txid)) throw new Refusal(0x6a80)
    transaction.addInput({
      txid, index: number(map.get('0f')), sequence: number(map.get('10')), nonWitnessUtxo: previous,
      ...policy.kind === 'p2sh' ? { redeemScript: map.get('04') ?? new Uint8Array() } : {},
    })
    const spent = transaction.getInput(transaction.inputsLength - 1)
    const script = spent.nonWitnessUtxo?.outputs[spent.index ?? 0]?.script ?? new Uint8Array()
    if (hex.encode(script) !== this.scriptAt(origin.path, policy)) throw new Refusal(0x6a80)
    if (policy.kind !== 'p2pkh') transaction.updateInput(transaction.inputsLength - 1, { witnessUtxo: { script, amount: spent.nonWitnessUtxo?.outputs[spent.index ?? 0]?.amount ?? 0n } })
  }

  private isChange(map: ReadonlyMap<string, Uint8Array>, policy: Policy): boolean {
    const origin = this.originOf(map, '02')
    return origin !== null && isUnder(origin.path, policy.path) && origin.path[3] === 1 && hex.encode(map.get('04') ?? new Uint8Array()) === this.scriptAt(origin.path, policy)
  }

  /** The path of a key that is this device's own: fingerprint and public key are compared. */
  private originOf(map: ReadonlyMap<string, Uint8Array>, type: string): { readonly path: readonly number[] } | null {
    for (const [key, value] of map) {
      if (!key.startsWith(type) || key.length !== 68 || !equalBytes(value.slice(0, 4), this.fingerprint())) continue
      const path = indices(value.slice(4), true)
      if (hex.encode(this.derive(path).publicKey ?? new Uint8Array()) === key.slice(2)) return { path }
    }
    return null
  }

  private scriptAt(path: readonly number[], { kind }: Policy): string | null {
    return scriptOf(addressOfKey(this.derive(path).publicKey ?? new Uint8Array(), kind, this.options.network), this.options.network)
  }

  private shownScript(script: Uint8Array): string {
    return script[0] === 0x6a ? `OP_RETURN ${hex.encode(script.slice(2))}` : addressOfScript(hex.encode(script), this.options.network) ?? hex.encode(script)
  }
}

interface Policy { readonly kind: 'p2pkh' | 'p2sh' | 'p2wpkh', readonly path: readonly number[] }

const hardened = 0x80000000
const ascii = (text: string) => new TextEncoder().encode(text)
const word = (status: number) => Uint8Array.of(status >> 8, status & 0xff)
const isUnder = (path: readonly number[], account: readonly number[]) => path.length === 5 && account.every((index, depth) => path[depth] === index)

function* maps(request: Reader): Asking<readonly ReadonlyMap<string, Uint8Array>[]> {
  const size = request.size()
  const root = request.take(32)
  const found: ReadonlyMap<string, Uint8Array>[] = []
  for (let index = 0; index < size; index++) found.push(yield* entries(new Reader(yield* element(root, size, index)).commitment()))
  return found
}

function indices(bytes: Uint8Array, littleEndian = false): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  return Array.from({ length: bytes.length / 4 }, (_, index) => view.getUint32(index * 4, littleEndian))
}

const number = (bytes: Uint8Array | undefined) => bytes ? indices(bytes, true)[0] ?? 0 : 0
const amount = (bytes: Uint8Array | undefined) => bytes ? new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true) : 0n


import { hex } from '@scure/base'
import { HDKey } from '@scure/bip32'
import { mnemonicToSeedSync } from '@scure/bip39'
import { OutScript, RawTx, Transaction } from '@scure/btc-signer'
import { validateReferencedTransactions, validateTrezorInputs, validateTrezorOutputs } from '@trezor/connect/lib/api/bitcoin'
import { getBitcoinNetwork, parseCoinsJson } from '@trezor/connect/lib/data/coinInfo'
import { GetPublicKey } from '@trezor/connect/lib/types/api/getPublicKey'
import { Bundle } from '@trezor/connect/lib/types'
import { Assert } from '@trezor/schema-utils'
import coins from '@trezor/connect-common/files/coins.json'
import type { BitcoinNetwork } from '@/shared/api'
import { addressOfKey, kindOf, redeemScriptOf, scriptOf } from '@/shared/bitcoin/addresses'
import { decodeTransaction, psbtOptions } from '@/shared/bitcoin/transaction'
import type { Connect } from '@/shared/wallets/adapters/trezor'

parseCoinsJson(coins)

const networks: Readonly<Record<string, BitcoinNetwork>> = { btc: 'mainnet', test: 'testnet', regtest: 'regtest' }
const inputKinds: Readonly<Record<string, 'p2pkh' | 'p2sh' | 'p2wpkh'>> = { SPENDADDRESS: 'p2pkh', SPENDP2SHWITNESS: 'p2sh', SPENDWITNESS: 'p2wpkh' }
const changeKinds: Readonly<Record<string, 'p2pkh' | 'p2sh' | 'p2wpkh'>> = { PAYTOADDRESS: 'p2pkh', PAYTOP2SHWITNESS: 'p2sh', PAYTOWITNESS: 'p2wpkh' }

type CoinInfo = Parameters<typeof validateTrezorInputs>[1]
type SignRequest = Parameters<Connect['signTransaction']>[0]

/** A Trezor behind Connect: requests must pass the checks that Connect itself makes of them; then it derives and signs as the device does. */
export class TrezorConnectDouble {
  readonly requests: { readonly method: string, readonly request: unknown }[] = []
  /** What the device shows before it signs, change left out. */
  readonly shown: { readonly to: string, readonly value: bigint }[] = []
  failure: { readonly error: string, readonly code: string } | null = null
  /** A window's failures come marked as successes. */
  throughWindow = false
  private ready = false

  constructor(private readonly mnemonic: string) {}

  readonly connect = {
    init: async (settings: Parameters<Connect['init']>[0]) => {
      if (!settings.manifest?.email || !settings.manifest.appUrl) throw new Error('Manifest not set.')
      this.ready = true
    },
    getPublicKey: (request: unknown) => this.answered('getPublicKey', request, copy => this.publicKeys(copy)),
    signTransaction: (request: SignRequest) => this.answered('signTransaction', request, copy => this.sign(copy)),
  } as unknown as Connect

  private async answered<Payload, Request>(method: string, asked: Request, answer: (request: Request) => Payload) {
    // Connect's own checks write into what they are given; the page sends a copy.
    this.requests.push({ method, request: structuredClone(asked) })
    const request = structuredClone(asked)
    if (!this.ready) return { success: false, payload: { error: 'TrezorConnect not initialized', code: 'Init_NotInitialized' } }
    if (this.failure) return { success: this.throughWindow, payload: this.failure }
    return { success: true, payload: answer(request) }
  }

  private master(network: BitcoinNetwork): HDKey {
    return HDKey.fromMasterSeed(mnemonicToSeedSync(this.mnemonic), network === 'mainnet' ? undefined : { private: 0x04358394, public: 0x043587cf })
  }

  private publicKeys(request: unknown): unknown[] {
    Assert(Bundle(GetPublicKey), request)
    return (request as { readonly bundle: readonly { readonly path: string, readonly coin: string }[] }).bundle.map(({ path, coin }) => {
      const key = this.master(networks[coin] ?? 'regtest').derive(path)
      return { path: [], serializedPath: path, childNum: key.index, xpub: key.publicExtendedKey, chainCode: '', publicKey: hex.encode(key.publicKey ?? new Uint8Array()), fingerprint: key.parentFingerprint, depth: key.depth }
    })
  }

  private sign(request: SignRequest): { readonly serializedTx: string, readonly signatures: readonly string[] } {
    const coin = getBitcoinNetwork(request.coin) as CoinInfo | undefined
    const network = networks[request.coin]
    if (!coin || !network || request.push) throw new Error('Such a request is not expected.')
    const inputs = validateTrezorInputs(request.inputs, coin)
    const outputs = validateTrezorOutputs(request.outputs, coin)
    const previous = validateReferencedTransactions({ transactions: request.refTxs ?? [], inputs, outputs, coinInfo: coin }) ?? []

    const transaction = new Transaction({ ...psbtOptions, version: request.version ?? 1, lockTime: request.locktime ?? 0 })
    const keys = inputs.map(input => {
      const key = this.keyAt(input.address_n ?? [], network)
      const kind = inputKinds[input.script_type ?? ''] ?? 'p2pkh'
      const raw = rawOf(previous.find(({ hash }) => hash === input.prev_hash))
      const script = hex.decode(scriptOf(addressOfKey(key.publicKey, kind, network), network) ?? '')
      if (decodeTransaction(raw).outputs[input.prev_index]?.value !== BigInt(input.amount)) throw new Error('The amount is another.')
      transaction.addInput({
        txid: input.prev_hash, index: input.prev_index, sequence: input.sequence ?? 0xffffffff, nonWitnessUtxo: raw,
        ...kind === 'p2pkh' ? {} : { witnessUtxo: { amount: BigInt(input.amount), script } },
        ...kind === 'p2sh' ? { redeemScript: hex.decode(redeemScriptOf(key.publicKey, network)) } : {},
      })
      return key.privateKey
    })
    for (const output of outputs) transaction.addOutput({ amount: BigInt(output.amount), script: this.scriptOf(output as unknown as Output, network) })
    keys.forEach((key, index) => transaction.signIdx(key, index))
    transaction.finalize()
    return { serializedTx: hex.encode(transaction.extract()), signatures: [] }
  }

  private scriptOf(output: Output, network: BitcoinNetwork): Uint8Array {
    if (output.script_type === 'PAYTOOPRETURN') {
      this.shown.push({ to: `OP_RETURN ${output.op_return_data}`, value: 0n })
      return OutScript.encode({ type: 'unknown', script: hex.decode(`6a${(output.op_return_data.length / 2).toString(16).padStart(2, '0')}${output.op_return_data}`) })
    }
    if (!output.address_n) {
      if (kindOf(output.address, network) === null) throw new Error('The address is of another network.')
      this.shown.push({ to: output.address, value: BigInt(output.amount) })
      return hex.decode(scriptOf(output.address, network) ?? '')
    }
    return hex.decode(scriptOf(addressOfKey(this.keyAt(output.address_n, network).publicKey, changeKinds[output.script_type] ?? 'p2pkh', network), network) ?? '')
  }

  private keyAt(path: readonly number[], network: BitcoinNetwork): { readonly privateKey: Uint8Array, readonly publicKey: Uint8Array } {
    const { privateKey, publicKey } = path.reduce((key, index) => key.deriveChild(index), this.master(network))
    if (!privateKey || !publicKey) throw new Error('There is no such key.')
    return { privateKey, publicKey }
  }
}

interface Output {
  readonly script_type: string
  readonly amount: string
  readonly address: string
  readonly address_n?: readonly number[]
  readonly op_return_data: string
}

type Previous = NonNullable<SignRequest['refTxs']>[number]

/** The transaction that a request describes; it must have the hash that it is said to have. */
function rawOf(previous: Previous | undefined): Uint8Array {
  if (!previous?.bin_outputs) throw new Error('A previous transaction is missing.')
  const raw = RawTx.encode({
    version: previous.version, lockTime: previous.lock_time, segwitFlag: false, witnesses: undefined,
    inputs: previous.inputs.map(input => ({ txid: hex.decode(input.prev_hash), index: input.prev_index, finalScriptSig: hex.decode(input.script_sig), sequence: input.sequence })),
    outputs: previous.bin_outputs.map(output => ({ amount: BigInt(output.amount), script: hex.decode(output.script_pubkey) })),
  })
  if (decodeTransaction(raw).txid !== previous.hash) throw new Error('A previous transaction is another.')
  return raw
}

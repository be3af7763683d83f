import { base64, hex } from '@scure/base'
import { RawTx, Transaction } from '@scure/btc-signer'
import { sha256 } from '@noble/hashes/sha2.js'

export interface TransactionInput {
  /** In display order. */
  readonly txid: string
  readonly vout: number
  readonly sequence: number
  readonly hasProof: boolean
}

export interface TransactionOutput {
  readonly value: bigint
  readonly script: string
}

/** A Bitcoin transaction as its bytes say, nothing assumed. */
export interface DecodedTransaction {
  readonly txid: string
  readonly version: number
  readonly lockTime: number
  readonly inputs: readonly TransactionInput[]
  readonly outputs: readonly TransactionOutput[]
}

/** What was given is no transaction and no PSBT, or is not signed. */
export class UnreadableTransaction extends Error {
  override readonly name = 'UnreadableTransaction'

  constructor(readonly problem: 'no-transaction' | 'not-signed', options?: ErrorOptions) {
    super(problem, options)
  }
}

const psbtMagic = '70736274ff'
/** Wallets put into a PSBT what they like: what is compared is the transaction in it. */
export const psbtOptions = { allowUnknownInputs: true, allowUnknownOutputs: true, allowUnknownVersion: true, allowLegacyWitnessUtxo: true, disableScriptCheck: true }

/** @throws UnreadableTransaction */
export function decodeTransaction(bytes: Uint8Array): DecodedTransaction {
  try {
    const raw = RawTx.decode(bytes)
    return {
      txid: hex.encode(sha256(sha256(RawTx.encode({ ...raw, segwitFlag: false, witnesses: undefined }))).reverse()),
      version: raw.version,
      lockTime: raw.lockTime,
      inputs: raw.inputs.map((input, index) => ({
        txid: hex.encode(input.txid),
        vout: input.index,
        sequence: input.sequence,
        hasProof: input.finalScriptSig.length > 0 || (raw.witnesses?.[index]?.length ?? 0) > 0,
      })),
      outputs: raw.outputs.map(output => ({ value: output.amount, script: hex.encode(output.script) })),
    }
  } catch (error) {
    throw new UnreadableTransaction('no-transaction', { cause: error })
  }
}

export interface PlannedInput extends TransactionInput {
  readonly value: bigint
  readonly script: string
}

/** The transaction in a PSBT, with what each input spends as its previous transaction proves it. */
export interface DecodedPsbt extends DecodedTransaction {
  readonly spent: readonly PlannedInput[]
}

/** @throws UnreadableTransaction also when a previous transaction does not have the hash or the output that the input names. */
export function decodePsbt(psbt: string): DecodedPsbt {
  const transaction = readPsbt(base64.decode(psbt))
  const decoded = decodeTransaction(transaction.unsignedTx)
  return { ...decoded, spent: decoded.inputs.map((input, index) => provenInput(transaction, input, index)) }
}

function provenInput(transaction: Transaction, input: TransactionInput, index: number): PlannedInput {
  const { nonWitnessUtxo, witnessUtxo } = transaction.getInput(index)
  if (!nonWitnessUtxo) throw new UnreadableTransaction('no-transaction')
  const previous = decodeTransaction(RawTx.encode(nonWitnessUtxo))
  const output = previous.outputs[input.vout]
  const agrees = previous.txid === input.txid && output !== undefined
    && (!witnessUtxo || (witnessUtxo.amount === output.value && hex.encode(witnessUtxo.script) === output.script))
  if (!agrees) throw new UnreadableTransaction('no-transaction')
  return { ...input, value: output.value, script: output.script }
}

/** The bytes of what a wallet gave back: a transaction in hex, or a PSBT in Base64, hex or bytes, finalised here when it is not. */
export function signedTransaction(given: string | Uint8Array): Uint8Array {
  const bytes = typeof given === 'string' ? bytesOf(given.trim()) : textOrBytes(given)
  if (!hex.encode(bytes.slice(0, 5)).startsWith(psbtMagic)) {
    if (decodeTransaction(bytes).inputs.some(input => !input.hasProof)) throw new UnreadableTransaction('not-signed')
    return bytes
  }
  const transaction = readPsbt(bytes)
  try {
    if (!transaction.isFinal) transaction.finalize()
    return transaction.extract()
  } catch (error) {
    throw new UnreadableTransaction('not-signed', { cause: error })
  }
}

function readPsbt(bytes: Uint8Array): Transaction {
  try {
    return Transaction.fromPSBT(bytes, psbtOptions)
  } catch (error) {
    throw new UnreadableTransaction('no-transaction', { cause: error })
  }
}

function bytesOf(text: string): Uint8Array {
  const compact = text.replace(/\s/gu, '')
  try {
    return /^(?:[0-9a-f]{2})+$/iu.test(compact) ? hex.decode(compact.toLowerCase()) : base64.decode(compact)
  } catch (error) {
    throw new UnreadableTransaction('no-transaction', { cause: error })
  }
}

/** A file may hold the PSBT itself or its text. */
function textOrBytes(bytes: Uint8Array): Uint8Array {
  if (hex.encode(bytes.slice(0, 5)) === psbtMagic) return bytes
  const text = new TextDecoder().decode(bytes).trim()
  return /^[\x20-\x7e\s]+$/u.test(text) ? bytesOf(text) : bytes
}

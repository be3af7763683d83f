import type { BitcoinNetwork, PegInIntent, PegInPlan } from '../api'
import { scriptOf } from './addresses'
import { instructionsScript } from './instructions'
import { decodePsbt, decodeTransaction, UnreadableTransaction, type DecodedPsbt, type DecodedTransaction } from './transaction'

/** How a transaction differs from what its owner asked for. */
export type Difference =
  | 'no-transaction' | 'not-signed' | 'instructions' | 'deposit' | 'change' | 'foreign-input' | 'inputs' | 'outputs' | 'fee'

/** What a peg-in must do, with what only this side knows. */
export interface Expectation {
  readonly network: BitcoinNetwork
  readonly intent: PegInIntent
  readonly federationAddress: string
  readonly changeAddress: string
  /** The addresses whose coins may be spent. */
  readonly ownAddresses: readonly string[]
}

const mostFeeShare = 10n
const feeFloor = 50_000n

/** Compares a plan that a server made with what was asked for; an empty list means that it may be signed. */
export function comparePlan(plan: PegInPlan, expected: Expectation): readonly Difference[] {
  const decoded = attempt(() => decodePsbt(plan.psbt))
  if (typeof decoded === 'string') return [decoded]
  const differences = [...paymentDifferences(decoded, expected), ...changeDifferences(decoded, expected)]
  const own = new Set(expected.ownAddresses.map(address => scriptOf(address, expected.network)))
  if (decoded.spent.some(input => !own.has(input.script))) differences.push('foreign-input')
  const fee = feeOf(decoded)
  if (fee !== plan.fee || fee < 0n || fee > mostFee(expected.intent.amount)) differences.push('fee')
  return differences
}

/** Compares a signed transaction with the plan that was given to the wallet: it must be the same, and signed. */
export function compareSigned(transaction: Uint8Array, plan: PegInPlan): readonly Difference[] {
  const planned = attempt(() => decodePsbt(plan.psbt))
  const signed = attempt(() => decodeTransaction(transaction))
  if (typeof planned === 'string') return [planned]
  if (typeof signed === 'string') return [signed]
  const differences: Difference[] = []
  if (inputsOf(signed) !== inputsOf(planned) || signed.version !== planned.version || signed.lockTime !== planned.lockTime) differences.push('inputs')
  if (outputsOf(signed) !== outputsOf(planned)) differences.push('outputs')
  if (signed.inputs.some(input => !input.hasProof)) differences.push('not-signed')
  return differences
}

/** Compares a transaction that another program built: it must carry the instructions and the deposit, once each. */
export function compareOwnBuild(transaction: Uint8Array, expected: Expectation): readonly Difference[] {
  const decoded = attempt(() => decodeTransaction(transaction))
  if (typeof decoded === 'string') return [decoded]
  const unsigned: readonly Difference[] = decoded.inputs.some(input => !input.hasProof) ? ['not-signed'] : []
  return [...paymentDifferences(decoded, expected), ...unsigned]
}

/** The outputs besides instructions and deposit: a person must know them as their own change. */
export function furtherOutputs(transaction: Uint8Array, expected: Expectation): readonly { readonly value: bigint, readonly script: string }[] {
  const [instructions, deposit] = scripts(expected)
  return decodeTransaction(transaction).outputs.filter(output => output.script !== instructions && output.script !== deposit)
}

function paymentDifferences(decoded: DecodedTransaction, expected: Expectation): Difference[] {
  const [instructions, deposit] = scripts(expected)
  const differences: Difference[] = []
  const data = decoded.outputs.filter(output => output.script.startsWith('6a'))
  if (data.length !== 1 || data[0]?.script !== instructions || data[0].value !== 0n) differences.push('instructions')
  const deposits = decoded.outputs.filter(output => output.script === deposit)
  if (deposits.length !== 1 || deposits[0]?.value !== expected.intent.amount) differences.push('deposit')
  return differences
}

function changeDifferences(decoded: DecodedTransaction, expected: Expectation): readonly Difference[] {
  const [instructions, deposit] = scripts(expected)
  const change = scriptOf(expected.changeAddress, expected.network)
  const known = new Set([instructions, deposit, change])
  return decoded.outputs.length <= 3 && decoded.outputs.every(output => known.has(output.script)) ? [] : ['change']
}

function scripts(expected: Expectation): readonly [string, string | null] {
  const { intent, network, federationAddress } = expected
  return [instructionsScript(intent.recipient, intent.refundAddress, network), scriptOf(federationAddress, network)]
}

function feeOf(decoded: DecodedPsbt): bigint {
  return sum(decoded.spent.map(input => input.value)) - sum(decoded.outputs.map(output => output.value))
}

/** A fee above a tenth of the amount, and above a floor, is a mistake or an attack. */
export function mostFee(amount: bigint): bigint {
  const share = amount / mostFeeShare
  return share > feeFloor ? share : feeFloor
}

const sum = (values: readonly bigint[]) => values.reduce((total, value) => total + value, 0n)
const inputsOf = (decoded: DecodedTransaction) => decoded.inputs.map(input => `${input.txid}:${input.vout}:${input.sequence}`).join()
const outputsOf = (decoded: DecodedTransaction) => decoded.outputs.map(output => `${output.value}:${output.script}`).join()

function attempt<T extends object>(decode: () => T): T | Difference {
  try {
    return decode()
  } catch (error) {
    return error instanceof UnreadableTransaction ? error.problem : 'no-transaction'
  }
}

import type { BitcoinNetwork, DepositPlan, PegInPlan } from '@/shared/api'
import { scriptOf } from '@/shared/bitcoin/addresses'
import { mostFee, type Difference } from '@/shared/bitcoin/intent'
import { decodePsbt, UnreadableTransaction, type DecodedPsbt } from '@/shared/bitcoin/transaction'
import type { Sats } from '@/shared/format/amounts'

/** What a deposit must do, with what only this side knows. */
export interface DepositExpectation {
  readonly network: BitcoinNetwork
  readonly amount: Sats
  readonly depositAddress: string
  readonly changeAddress: string
  readonly ownAddresses: readonly string[]
}

/** Compares a plan with what was accepted: the deposit exactly, change to the own address, nothing else. Empty when it may be signed. */
export function compareDeposit(plan: DepositPlan, expected: DepositExpectation): readonly Difference[] {
  let decoded: DecodedPsbt
  try {
    decoded = decodePsbt(plan.psbt)
  } catch (error) {
    return [error instanceof UnreadableTransaction ? error.problem : 'no-transaction']
  }
  const differences: Difference[] = []
  const deposit = scriptOf(expected.depositAddress, expected.network)
  const change = scriptOf(expected.changeAddress, expected.network)
  const own = new Set(expected.ownAddresses.map(address => scriptOf(address, expected.network)))
  const [first, second, ...more] = decoded.outputs
  if (first?.script !== deposit || first?.value !== expected.amount) differences.push('deposit')
  if (more.length > 0 || (second && second.script !== change)) differences.push('change')
  if (decoded.spent.some(input => !own.has(input.script))) differences.push('foreign-input')
  const fee = sum(decoded.spent.map(input => input.value)) - sum(decoded.outputs.map(output => output.value))
  if (fee !== plan.fee || fee < 0n || fee > mostFee(expected.amount)) differences.push('fee')
  return differences
}

/** The plan in the form that wallets take: the deposit stands where a native peg-in pays the federation, whose address it is. */
export function forWallet(plan: DepositPlan, recipient: string, refundAddress: string): PegInPlan {
  return {
    ...plan,
    receive: plan.amount,
    federationAddress: plan.depositAddress,
    recipient,
    refundAddress,
    outputs: plan.outputs.map(output => ({ ...output, kind: output.kind === 'deposit' ? 'federation' as const : 'change' as const })),
  }
}

const sum = (values: readonly bigint[]) => values.reduce((total, value) => total + value, 0n)

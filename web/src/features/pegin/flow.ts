import type { ApiFailure, PegInIntent, PegInPlan } from '@/shared/api'
import type { Sats } from '@/shared/format/amounts'
import type { Difference } from '@/shared/bitcoin/intent'
import type { WalletProblem } from '@/shared/wallets/errors'

/** What its owner decided: a peg-in that can be planned again at any time. */
export interface Order {
  readonly intent: PegInIntent
  readonly changeAddress: string
  readonly feeRate: string
}

/** What holds a signature up. */
export type Obstacle =
  | { readonly kind: 'wallet', readonly problem: WalletProblem, readonly detail: string }
  | { readonly kind: 'differs', readonly differences: readonly Difference[] }
  | { readonly kind: 'api', readonly failure: ApiFailure }
  /** The Bridge has less room below its cap than the amount needs. */
  | { readonly kind: 'cap', readonly room: Sats }

/** Where a peg-in stands, from the amount to the moment that a server has it. */
export type PegInState =
  | { readonly step: 'amount', readonly amount: Sats | null }
  | { readonly step: 'addresses', readonly amount: Sats }
  | { readonly step: 'review', readonly amount: Sats, readonly order: Order, readonly plan: PegInPlan | null }
  | { readonly step: 'sign', readonly amount: Sats, readonly order: Order, readonly plan: PegInPlan | null, readonly busy: boolean, readonly obstacle: Obstacle | null }
  | { readonly step: 'unsent', readonly amount: Sats, readonly txid: string, readonly failure: ApiFailure | null }
  | { readonly step: 'sent', readonly txid: string }

export type StepName = 'amount' | 'addresses' | 'review' | 'sign'

export type PegInEvent =
  | { readonly type: 'amount', readonly amount: Sats }
  | { readonly type: 'planned', readonly order: Order, readonly plan: PegInPlan | null }
  | { readonly type: 'approved' }
  | { readonly type: 'asking' }
  | { readonly type: 'stopped', readonly obstacle: Obstacle }
  | { readonly type: 'signed', readonly txid: string }
  | { readonly type: 'unsent', readonly failure: ApiFailure | null }
  | { readonly type: 'sent', readonly txid: string }
  | { readonly type: 'back', readonly to: StepName }
  | { readonly type: 'route' }

export const firstState: PegInState = { step: 'amount', amount: null }

/** The next state. An event that makes no sense where the flow stands changes nothing: a late answer cannot move it. */
export function transition(state: PegInState, event: PegInEvent): PegInState {
  switch (event.type) {
    case 'amount': return state.step === 'amount' ? { step: 'addresses', amount: event.amount } : state
    case 'planned':
      return state.step === 'addresses' ? { step: 'review', amount: state.amount, order: event.order, plan: event.plan } : state
    case 'approved':
      return state.step === 'review' ? { ...state, step: 'sign', busy: false, obstacle: null } : state
    case 'asking': return state.step === 'sign' ? { ...state, busy: true, obstacle: null } : state
    case 'stopped': return state.step === 'sign' ? { ...state, busy: false, obstacle: event.obstacle } : state
    case 'signed': return state.step === 'sign' ? { step: 'unsent', amount: state.amount, txid: event.txid, failure: null } : state
    case 'unsent': return state.step === 'unsent' ? { ...state, failure: event.failure } : state
    case 'sent': return state.step === 'unsent' && state.txid === event.txid ? { step: 'sent', txid: event.txid } : state
    case 'back': return back(state, event.to)
    // Another way of converting: nothing that was prepared for the one before may leak into it.
    case 'route': return state.step === 'unsent' || state.step === 'sent' ? state : { step: 'amount', amount: 'amount' in state ? state.amount : null }
  }
}

/** Back to an earlier step; from a signed transaction there is no way back, because it may be on its way. */
function back(state: PegInState, to: StepName): PegInState {
  if (state.step === 'unsent' || state.step === 'sent' || state.step === 'amount') return state
  if (to === 'amount') return { step: 'amount', amount: state.amount }
  if (to === 'addresses' && state.step !== 'addresses') return { step: 'addresses', amount: state.amount }
  if (to === 'review' && state.step === 'sign') return { step: 'review', amount: state.amount, order: state.order, plan: state.plan }
  return state
}

/** The step of the four that a state belongs to. */
export function stepOf(state: PegInState): StepName {
  return state.step === 'unsent' || state.step === 'sent' ? 'sign' : state.step
}

import { expect, it } from 'vitest'
import { sats } from '@/shared/format/amounts'
import { firstState, stepOf, transition, type PegInEvent, type PegInState } from './flow'

const amount = sats(1_000_000n)
const order = { intent: { amount, recipient: '0x01', refundAddress: 'm' }, changeAddress: 'c', feeRate: '2' }
const happy: readonly PegInEvent[] = [
  { type: 'amount', amount }, { type: 'planned', order, plan: null }, { type: 'approved' }, { type: 'asking' }, { type: 'signed', txid: 'aa' }, { type: 'sent', txid: 'aa' },
]
const run = (events: readonly PegInEvent[], from: PegInState = firstState) => events.reduce(transition, from)

it('takes at most four steps', () => {
  const steps = happy.map((_, count) => stepOf(run(happy.slice(0, count + 1))))
  expect([...new Set(['amount', ...steps])]).toEqual(['amount', 'addresses', 'review', 'sign'])
  expect(run(happy)).toEqual({ step: 'sent', txid: 'aa' })
})

it('asks again after a refusal and keeps the order', () => {
  const refused = run([...happy.slice(0, 4), { type: 'stopped', obstacle: { kind: 'wallet', problem: 'rejected', detail: '' } }])
  expect(refused).toMatchObject({ step: 'sign', busy: false, obstacle: { problem: 'rejected' }, order })
  expect(run([{ type: 'asking' }], refused)).toMatchObject({ busy: true, obstacle: null })
})

it('has no way back from a signed transaction', () => {
  const signed = run(happy.slice(0, 5))
  expect(run([{ type: 'back', to: 'amount' }], signed)).toBe(signed)
})

it('goes back to each earlier step, and never forward', () => {
  const signing = run(happy.slice(0, 3))
  for (const to of ['amount', 'addresses', 'review'] as const) expect(run([{ type: 'back', to }], signing).step).toBe(to)
  expect(run([{ type: 'back', to: 'review' }], run(happy.slice(0, 1))).step).toBe('addresses')
})

it('D39: forgets the plan when the amount or the addresses are taken up again', () => {
  for (const to of ['amount', 'addresses'] as const) expect(run([{ type: 'back', to }], run(happy.slice(0, 3)))).not.toHaveProperty('plan')
})

it('D39: keeps nothing but the amount when the other way of converting is chosen', () => {
  for (const count of [1, 2, 3, 4]) expect(run([{ type: 'route' }], run(happy.slice(0, count)))).toEqual({ step: 'amount', amount })
  const signed = run(happy.slice(0, 5))
  expect(run([{ type: 'route' }], signed)).toBe(signed)
})

it('ignores a late answer', () => {
  for (const event of happy.slice(1)) expect(transition(firstState, event)).toBe(firstState)
  expect(run([...happy.slice(0, 5), { type: 'sent', txid: 'other' }]).step).toBe('unsent')
})

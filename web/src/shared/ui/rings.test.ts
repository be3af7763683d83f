import { expect, it } from 'vitest'
import { ringsOf, type RingStep } from './rings'

const step = (state: RingStep['state'], current?: number, required?: number): RingStep =>
  ({ state, chain: 'bitcoin', progress: current === undefined || required === undefined ? null : { current, required } })

it('grows a ring by its progress', () => {
  expect(ringsOf([step('done'), step('active', 50, 100), step('active'), step('pending'), step('failed')]).map(ring => ring.grown)).toEqual([100, 50, 4, 0, 100])
})

it('never closes a ring that is not done', () => expect(ringsOf([step('active', 7, 7)])[0]?.grown).toBe(97))

it.each([1, 4, 7, 8])('stays inside its circle with %d rings, each outside the one before', count => {
  const radii = ringsOf(Array.from({ length: count }, () => step('done'))).map(ring => ring.radius + ring.width / 2)
  expect(Math.max(...radii)).toBeLessThan(100)
  expect([...radii].sort((a, b) => a - b)).toEqual(radii)
})

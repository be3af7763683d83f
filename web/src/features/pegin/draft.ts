import { nullable, oneOf, record, text, amount, type Decoded } from '@/shared/api/decode'
import { stored } from '@/shared/storage/stored'

export const feeLevels = ['slow', 'average', 'fast'] as const

const draft = record({ amount: nullable(amount), recipient: text, refundAddress: text, feeLevel: oneOf(...feeLevels) })

/** What was filled in, so that a reload asks for nothing twice. It ends with the tab. */
export type Draft = { -readonly [Name in keyof Decoded<typeof draft>]: Decoded<typeof draft>[Name] }

export const emptyDraft: Readonly<Draft> = { amount: null, recipient: '', refundAddress: '', feeLevel: 'average' }

export const keptDraft = () => stored<Draft>('cambium.peg-in', draft, { ...emptyDraft }, sessionStorage)

import type { Flyover, FlyoverState } from '@/shared/api'

/** What a state wants its owner to know or to do beyond its name; null where the name says all. */
export interface FlyoverNotice {
  readonly severity: 'info' | 'warning' | 'error'
  readonly text: 'expired' | 'provider-failed' | 'refunded' | 'cap-exceeded' | 'unknown' | 'waiting-for-deposit'
}

// Every state has a line: one that the API adds does not compile here.
const notices: Record<FlyoverState, FlyoverNotice | null> = {
  'waiting-for-deposit': { severity: 'info', text: 'waiting-for-deposit' },
  'deposit-seen': null,
  'paid': null,
  'settled': null,
  'expired': { severity: 'warning', text: 'expired' },
  'provider-failed': { severity: 'warning', text: 'provider-failed' },
  'refunded': { severity: 'info', text: 'refunded' },
  'cap-exceeded': { severity: 'error', text: 'cap-exceeded' },
  'unknown': { severity: 'warning', text: 'unknown' },
}

export const noticeOf = ({ state }: Pick<Flyover, 'state'>): FlyoverNotice | null => notices[state]

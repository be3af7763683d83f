/** Answers of the API for fast mode, as docs/peg-app-api.md has them. */
export const quoteHash = '7a'.repeat(32)
const terms = { provider: `0x${'11'.repeat(20)}`, contract: `0x${'22'.repeat(20)}`, callFee: '1', nonce: '77' }
const common = { quoteHash, receive: '1000000', fee: '3000', penalty: '1000', expiresAt: '2026-12-01T10:00:00Z', confirmations: 2, minutes: { low: 2, high: 39 }, terms }
export const pegInQuote = { ...common, send: '1003000' }
export const pegOutQuote = { ...common, send: '1003000', refundableFrom: '2026-12-01T12:00:00Z' }
export const depositAddress = '2MxeEHVx71taCeVsXFsfQ7TKK6v943PFVEu'
export const pegInAccepted = { quoteHash, depositAddress, amount: '1003000', expiresAt: common.expiresAt, signature: 'ab'.repeat(65) }
export const pegOutAccepted = { quoteHash, transaction: { to: terms.contract, value: '10030000000000000', data: '0x1234' }, expiresAt: common.expiresAt, signature: 'ab'.repeat(65) }

const limits = { minimum: '500000', maximum: '1500000000', fixedFee: '10000', feePercentage: 0.15, confirmations: 2, minutes: { low: 2, high: 39 } }
export const provider = { address: terms.provider, pegin: limits, pegout: limits }

export const status = {
  type: 'flyover', direction: 'pegin', quoteHash, state: 'deposit-seen', final: false, proven: false, amount: '1003000', received: '1000000', fee: '3000', penalty: '1000',
  provider: terms.provider, sender: null, recipient: `0x${'33'.repeat(20)}`, refundAddress: `0x${'33'.repeat(20)}`, depositAddress, deposit: { chain: 'bitcoin', id: 'a1'.repeat(32) },
  payment: null, settlement: null, refund: null, refunded: null, expiresAt: common.expiresAt, confirmations: 1, requiredConfirmations: 2,
  timeline: [{ step: 'deposited', state: 'done', chain: 'bitcoin', time: null, progress: null, transaction: { chain: 'bitcoin', id: 'a1'.repeat(32) } }, { step: 'confirmed', state: 'active', chain: 'bitcoin', time: null, progress: { current: 1, required: 2 }, transaction: null }],
  eta: { low: 0, high: 23 }, seenAt: { rootstockBlock: 5, bitcoinHeight: 6 },
}

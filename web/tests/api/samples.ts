/** Answers of the API as its contract in docs/peg-app-api.md has them, for tests at the fetch boundary. */
export const network = {
  network: 'regtest', chainId: 33, bridge: '0x0000000000000000000000000000000001000006', rpcUrl: 'http://127.0.0.1:4444/', version: '1.0.0',
  explorers: { bitcoinTransaction: null, bitcoinAddress: null, rootstockTransaction: null, rootstockAddress: null },
  confirmations: { pegin: 3, pegout: 3 }, secondsPerBlock: { bitcoin: 600, rootstock: 30 },
  features: { flyover: false, testWallet: true }, walletConnectProjectId: null,
}

export const bridge = {
  blockNumber: 4_812, blockHash: `0x${'b1'.repeat(32)}`, bitcoinTip: { height: 902, hash: 'c2'.repeat(32) }, bridgeBitcoinHeight: 902,
  peginMinimum: '500000', pegoutMinimum: '400000', lockingCap: '40000000000', inCirculation: '32764000000', capRoom: '7236000000',
  feePerKb: '100000', federation: { address: '2N3JQb9erL1SnAr3NTMrZiPQQ8dcjJp4idV', size: 3, threshold: 2, creationBlock: 1 },
  retiringFederation: null, queuedPegouts: 2, nextPegoutBlock: 4_920, estimatedPegoutFee: '21400', notices: [] as unknown[],
}

export const fees = { fast: '8.2', average: '4', slow: '1', minimum: '1' }

export const pegInId = 'a3'.repeat(32)
export const pegOutId = `0x${'d4'.repeat(32)}`

const step = (name: string, state: string, chain: string, more: object = {}) =>
  ({ step: name, state, chain, time: null, progress: null, transaction: null, ...more })

export const pegIn = {
  type: 'pegin', txid: pegInId, wtxid: 'a4'.repeat(32), state: 'confirming', final: false, amount: '1000000', received: null, fee: '840',
  sender: 'bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080', recipient: '0x7986b3df570230288501eea3d890bd66948c9b79',
  refundAddress: 'mhoDGMzHHDq2ZD6cFrKV9USnMfpxEtLwGm', protocolVersion: 1, federationAddress: '2N3JQb9erL1SnAr3NTMrZiPQQ8dcjJp4idV',
  confirmations: 1, requiredConfirmations: 3, bitcoinBlock: { height: 901, hash: 'c1'.repeat(32), time: '2026-11-20T10:00:00Z' },
  registration: null, rejection: null, refund: null,
  timeline: [
    step('sent', 'done', 'bitcoin', { time: '2026-11-20T09:50:00Z', transaction: { chain: 'bitcoin', id: pegInId } }),
    step('confirmed', 'active', 'bitcoin', { progress: { current: 1, required: 3 } }),
    step('registered', 'pending', 'rootstock'),
    step('credited', 'pending', 'rootstock'),
  ],
  eta: { low: 20, high: 45 }, seenAt: { rootstockBlock: 4_812, bitcoinHeight: 902 },
}

export const credited = {
  ...pegIn, state: 'credited', final: true, received: '1000000', confirmations: 4,
  registration: { txHash: `0x${'e5'.repeat(32)}`, blockNumber: 4_815, blockHash: `0x${'b5'.repeat(32)}`, time: '2026-11-20T10:40:00Z' },
  timeline: pegIn.timeline.map(item => ({ ...item, state: 'done', time: '2026-11-20T10:40:00Z', progress: null })), eta: null,
}

const release = {
  creationTxHash: `0x${'f6'.repeat(32)}`, creationBlock: 4_700, confirmations: 2, requiredConfirmations: 3, unsignedTxid: 'a7'.repeat(32), txid: null,
  signatures: { current: 1, required: 2 }, output: null, bitcoinConfirmations: 0, bitcoinBlock: null,
}

export const refunding = {
  ...pegIn, state: 'refunding', confirmations: 5,
  rejection: { code: 'cap-surpassed', reason: 1, detail: 'The peg-in would have put more than the locking cap into circulation.' },
  refund: release,
  timeline: [
    step('sent', 'done', 'bitcoin', { time: '2026-11-20T09:50:00Z', transaction: { chain: 'bitcoin', id: pegInId } }),
    step('confirmed', 'done', 'bitcoin', { time: '2026-11-20T10:20:00Z' }),
    step('rejected', 'failed', 'rootstock', { time: '2026-11-20T10:25:00Z', transaction: { chain: 'rootstock', id: `0x${'e5'.repeat(32)}` } }),
    step('refund-batched', 'done', 'rootstock', { time: '2026-11-20T10:25:00Z' }),
    step('refund-confirmed', 'active', 'rootstock', { progress: { current: 2, required: 3 } }),
    step('refund-signed', 'pending', 'rootstock', { progress: { current: 1, required: 2 } }),
    step('refund-sent', 'pending', 'bitcoin'),
    step('refund-received', 'pending', 'bitcoin'),
  ],
}

export const pegOut = {
  type: 'pegout', txHash: pegOutId, state: 'signing', final: false, requested: '2000000', received: null, fee: null,
  sender: '0x7986b3df570230288501eea3d890bd66948c9b79', recipient: 'mhoDGMzHHDq2ZD6cFrKV9USnMfpxEtLwGm',
  request: { blockNumber: 4_600, blockHash: `0x${'b7'.repeat(32)}`, time: '2026-11-19T08:00:00Z' }, rejection: null, release,
  timeline: [
    step('sent', 'done', 'rootstock', { time: '2026-11-19T08:00:00Z', transaction: { chain: 'rootstock', id: pegOutId } }),
    step('received', 'done', 'rootstock', { time: '2026-11-19T08:00:00Z' }),
    step('batched', 'done', 'rootstock', { time: '2026-11-19T11:00:00Z' }),
    step('confirmed', 'done', 'rootstock', { time: '2026-11-20T21:00:00Z' }),
    step('signed', 'active', 'rootstock', { progress: { current: 1, required: 2 } }),
    step('sent-to-bitcoin', 'pending', 'bitcoin'),
    step('completed', 'pending', 'bitcoin'),
  ],
  eta: { low: 5, high: 60 }, seenAt: { rootstockBlock: 4_812, bitcoinHeight: 902 },
}

export const rejectedPegOut = {
  ...pegOut, state: 'rejected', final: true, release: null, eta: null,
  rejection: { code: 'low-amount', reason: 1, detail: 'The amount is below the minimum.', refunded: true },
  timeline: [pegOut.timeline[0], step('rejected', 'failed', 'rootstock', { time: '2026-11-19T08:00:00Z' })],
}

/** Why a wallet did not do what it was asked. */
export type WalletProblem = 'rejected' | 'absent' | 'locked' | 'wrong-network' | 'wrong-app' | 'old-app' | 'no-device' | 'unsupported' | 'no-address' | 'failed'

export class WalletError extends Error {
  override readonly name = 'WalletError'

  constructor(readonly problem: WalletProblem, detail = '', options?: ErrorOptions) {
    super(detail, options)
  }
}

const rejectionCodes: readonly unknown[] = [4001, -32000, 'ACTION_REJECTED', 'Method_Cancel']
const rejectionWords = /reject|denied|cancel|declin/iu

/** A wallet's failure of any shape as one of ours. Wallets throw Errors, bare objects and envelopes with an error in them. */
export function walletError(error: unknown): WalletError {
  if (error instanceof WalletError) return error
  const inner = (error as { readonly error?: unknown } | null)?.error ?? error
  const { code, message } = (inner ?? {}) as { readonly code?: unknown, readonly message?: unknown }
  const text = typeof message === 'string' ? message : typeof inner === 'string' ? inner : ''
  const rejected = rejectionCodes.includes(code) || rejectionWords.test(text)
  return new WalletError(rejected ? 'rejected' : 'failed', text, { cause: error })
}

import { shallowRef } from 'vue'
import { acceptFastPegOut, quoteFastPegOut, type FastPegOutQuote, type Network } from '@/shared/api'
import type { Sats } from '@/shared/format/amounts'
import { useAttempt } from '@/shared/flow/useAttempt'
import { useRecords } from '@/shared/records/useRecords'
import { quantity } from '@/shared/rootstock/rpc'
import type { RootstockWallet } from '@/shared/wallets/rootstockWallet'
import { differsTooMuch } from './route'

/** Where a fast peg-out stands. */
export type FastPegOutState =
  | { readonly step: 'details' }
  | { readonly step: 'review', readonly quote: FastPegOutQuote, readonly destination: string, readonly wallet: RootstockWallet, readonly changed: boolean }
  | { readonly step: 'sent', readonly quoteHash: string }

/** What keeps an account from paying. */
export class CannotPay extends Error {
  override readonly name = 'CannotPay'

  constructor(readonly problem: 'wrong-network' | 'balance' | 'surface') {
    super(problem)
  }
}

/** A fast peg-out under way: the quote, its review, and the deposit into the contract. */
export function useFastPegOut(network: Network, amount: Sats) {
  const state = shallowRef<FastPegOutState>({ step: 'details' })
  const { attempt, failure, busy } = useAttempt()

  const ask = (destination: string, open: () => Promise<RootstockWallet>) => attempt(async () => {
    const wallet = await open()
    const quote = await cheapest(destination, wallet.account)
    state.value = { step: 'review', quote, destination, wallet, changed: false }
  })

  /** Asks once more, accepts, and deposits exactly the quote's sum; what costs more than 2 % else is reviewed again. */
  const send = () => attempt(async () => {
    const now = state.value
    if (now.step !== 'review') return
    await checkChain(now.wallet, network)
    const quote = await cheapest(now.destination, now.wallet.account)
    if (differsTooMuch(now.quote.send, quote.send)) {
      state.value = { ...now, quote, changed: true }
      return
    }
    const { quoteHash, transaction } = await acceptFastPegOut(quote)
    await deposit(now.wallet, transaction)
    useRecords().add({ type: 'pegout', id: quoteHash, amount: quote.send, recipient: now.destination, refundAddress: now.wallet.account, createdAt: new Date().toISOString() })
    state.value = { step: 'sent', quoteHash }
  })

  async function cheapest(destination: string, refundAddress: string): Promise<FastPegOutQuote> {
    const [quote] = await quoteFastPegOut({ amount, destination, refundAddress })
    if (!quote) throw new Error('no quote')
    return quote
  }

  function back(): void {
    failure.value = null
    if (state.value.step === 'review') state.value = { step: 'details' }
  }

  return { state, failure, busy, ask, send, back }
}

export type UseFastPegOut = ReturnType<typeof useFastPegOut>

async function checkChain({ request, surface }: RootstockWallet, network: Network): Promise<void> {
  if (surface !== 'window') throw new CannotPay('surface')
  if (quantity(await request('eth_chainId', [])) !== BigInt(network.chainId)) throw new CannotPay('wrong-network')
}

/** Gas is what the node estimates for this very call, and a twelfth more; what is left over is not charged. */
async function deposit({ request, account }: RootstockWallet, transaction: { readonly to: string, readonly value: bigint, readonly data: string }): Promise<void> {
  const call = { from: account, to: transaction.to, value: `0x${transaction.value.toString(16)}`, data: transaction.data }
  const [balance, gasPrice] = [quantity(await request('eth_getBalance', [account, 'latest'])), quantity(await request('eth_gasPrice', []))]
  if (balance < transaction.value) throw new CannotPay('balance')
  const estimate = quantity(await request('eth_estimateGas', [call]))
  const gas = estimate + estimate / 12n
  if (balance < transaction.value + gas * gasPrice) throw new CannotPay('balance')
  await request('eth_sendTransaction', [{ ...call, gas: `0x${gas.toString(16)}`, gasPrice: `0x${gasPrice.toString(16)}` }])
}

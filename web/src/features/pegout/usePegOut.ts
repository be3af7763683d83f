import { shallowRef } from 'vue'
import type { Network } from '@/shared/api'
import { satsToWei, wei, type Sats, type Wei } from '@/shared/format/amounts'
import { useAttempt } from '@/shared/flow/useAttempt'
import { useRecords } from '@/shared/records/useRecords'
import { bitcoinDestination } from '@/shared/rootstock/destination'
import { quantity } from '@/shared/rootstock/rpc'
import type { RootstockWallet } from '@/shared/wallets/rootstockWallet'

/** What the chain says of an account before it sends. */
export interface AccountCheck {
  readonly rightChain: boolean
  readonly isContract: boolean
  readonly balance: Wei
  readonly gas: bigint
  readonly gasPrice: bigint
}

export type PegOutState =
  | { readonly step: 'amount' }
  | { readonly step: 'wallet', readonly amount: Sats }
  | { readonly step: 'review', readonly amount: Sats, readonly wallet: RootstockWallet, readonly check: AccountCheck, readonly destination: string | null }
  | { readonly step: 'sent', readonly txHash: string }

/** A transfer to the Bridge costs this where the node cannot estimate; what is left over is not charged. */
const gasMargin = 12n

/** What keeps an account from pegging out; null when nothing does. A contract's deposit would be kept by the Bridge. */
export function stopOf(check: AccountCheck, amount: Sats): 'wrong-network' | 'contract' | 'balance' | null {
  if (!check.rightChain) return 'wrong-network'
  if (check.isContract) return 'contract'
  return check.balance < satsToWei(amount) + check.gas * check.gasPrice ? 'balance' : null
}

/** A peg-out under way. */
export function usePegOut(network: Network) {
  const state = shallowRef<PegOutState>({ step: 'amount' })
  const { attempt, failure, busy } = useAttempt()

  function choose(amount: Sats): void {
    state.value = { step: 'wallet', amount }
  }

  function back(to: 'amount' | 'wallet'): void {
    const now = state.value
    failure.value = null
    if (now.step === 'review' || now.step === 'wallet') state.value = to === 'amount' ? { step: 'amount' } : { step: 'wallet', amount: now.amount }
  }

  const connect = (open: () => Promise<RootstockWallet>) => attempt(async () => {
    const now = state.value
    if (now.step !== 'wallet') return
    const wallet = await open()
    state.value = { step: 'review', amount: now.amount, wallet, check: await checkAccount(wallet, network, now.amount), destination: null }
  })

  const switchChain = () => attempt(async () => {
    const now = state.value
    if (now.step !== 'review') return
    await now.wallet.switchTo(network)
    state.value = { ...now, check: await checkAccount(now.wallet, network, now.amount) }
  })

  /** Reads the account's key and shows where the bitcoin will go. */
  const derive = () => attempt(async () => {
    const now = state.value
    if (now.step === 'review') state.value = { ...now, destination: bitcoinDestination(await now.wallet.publicKey(), network.network) }
  })

  /** Sends, after the account has been looked at once more. */
  const send = () => attempt(async () => {
    const now = state.value
    if (now.step !== 'review' || now.destination === null) return
    const check = await checkAccount(now.wallet, network, now.amount)
    state.value = { ...now, check }
    if (stopOf(check, now.amount) !== null) return
    const txHash = await now.wallet.send({ to: network.bridge, value: satsToWei(now.amount), gas: check.gas, gasPrice: check.gasPrice })
    useRecords().add({ type: 'pegout', id: txHash, amount: now.amount, recipient: now.destination, refundAddress: null, createdAt: new Date().toISOString() })
    state.value = { step: 'sent', txHash }
  })

  return { state, failure, busy, choose, back, connect, switchChain, derive, send }
}

export type UsePegOut = ReturnType<typeof usePegOut>

async function checkAccount({ request, account }: RootstockWallet, network: Network, amount: Sats): Promise<AccountCheck> {
  const rightChain = quantity(await request('eth_chainId', [])) === BigInt(network.chainId)
  if (!rightChain) return { rightChain, isContract: false, balance: wei(0n), gas: 0n, gasPrice: 0n }
  const transfer = { from: account, to: network.bridge, value: `0x${satsToWei(amount).toString(16)}` }
  const [code, balance, gasPrice] = await Promise.all([
    request('eth_getCode', [account, 'latest']), request('eth_getBalance', [account, 'latest']), request('eth_gasPrice', []),
  ])
  const isContract = typeof code === 'string' && /[1-9a-f]/iu.test(code.slice(2))
  const affordable = quantity(balance) >= satsToWei(amount)
  const gas = isContract || !affordable ? 0n : quantity(await request('eth_estimateGas', [transfer]))
  return { rightChain, isContract, balance: wei(quantity(balance)), gas: gas + gas / gasMargin, gasPrice: quantity(gasPrice) }
}

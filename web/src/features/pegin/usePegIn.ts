import { hex } from '@scure/base'
import { computed, readonly, ref, shallowRef, watch, type Ref } from 'vue'
import { failureOf, getUtxos, planPegIn, type Bridge, type Network, type Utxo } from '@/shared/api'
import { compareOwnBuild, comparePlan, compareSigned, type Difference, type Expectation } from '@/shared/bitcoin/intent'
import { decodeTransaction, signedTransaction, UnreadableTransaction } from '@/shared/bitcoin/transaction'
import { useBridge } from '@/shared/bridge/useBridge'
import { useOutbox } from '@/shared/outbox/useOutbox'
import { readFederationAddress } from '@/shared/rootstock/bridge'
import { nodeRequest } from '@/shared/rootstock/rpc'
import type { BitcoinWallet } from '@/shared/wallets/bitcoinWallet'
import { walletError } from '@/shared/wallets/errors'
import { emptyDraft, keptDraft, type Draft } from './draft'
import { transition, type Obstacle, type Order, type PegInEvent, type PegInState } from './flow'

/** Whether a node of the network named the same federation as the app's server. */
export type FederationCheck = 'agrees' | 'differs' | 'unasked'

/** A peg-in under way: its state, its wallet, and what may be done. */
export function usePegIn(network: Network) {
  const kept = keptDraft()
  const draft = ref<Draft>(kept.read()) as Ref<Draft>
  const state = shallowRef<PegInState>({ step: 'amount', amount: draft.value.amount })
  const wallet = shallowRef<BitcoinWallet | null>(null)
  const utxos = shallowRef<readonly Utxo[]>([])
  const bridge = shallowRef<Bridge | null>(null)
  const federation = ref<FederationCheck>('unasked')
  const planning = ref(false)
  const obstacle = shallowRef<Obstacle | null>(null)
  const outbox = useOutbox()

  const dispatch = (event: PegInEvent) => { state.value = transition(state.value, event) }
  watch(draft, value => kept.write(value), { deep: true })

  function choose(connected: BitcoinWallet | null): void {
    wallet.value?.close()
    wallet.value = connected
    utxos.value = []
  }

  const expect = (order: Order) => expectationOf(network, bridge.value, wallet.value, order)

  async function loadCoins(): Promise<void> {
    const addresses = wallet.value?.addresses.map(own => own.address) ?? []
    utxos.value = addresses.length === 0 ? [] : await getUtxos(addresses)
  }

  /** Plans the order against the Bridge as it is now, and lets nothing through that the plan does otherwise. */
  async function plan(order: Order, coins: readonly Utxo[]): Promise<void> {
    planning.value = true
    obstacle.value = null
    try {
      bridge.value = await bridgeNow()
      federation.value = await checkFederation(network, bridge.value)
      if (federation.value === 'differs') throw differing(['deposit'])
      const made = wallet.value && wallet.value.addresses.length > 0 ? await planPegIn({ ...request(order), inputs: inputsOf(wallet.value, coins) }) : null
      const differences = made ? comparePlan(made, expect(order)) : []
      if (differences.length > 0) throw differing(differences)
      dispatch({ type: 'planned', order, plan: made })
    } catch (error) {
      obstacle.value = obstacleOf(error)
    }
    planning.value = false
  }

  /** Asks the wallet for its signature, and compares what comes back. */
  async function sign(): Promise<void> {
    const signing = state.value
    if (signing.step !== 'sign' || signing.busy || !signing.plan || !wallet.value?.sign) return
    const { sign: ask } = wallet.value
    const { plan: approved, order } = signing
    await take(() => checkAgain(order, bridge.value).then(() => ask(approved)))
  }

  /** Takes a transaction that was signed elsewhere. */
  const bring = (given: string | Uint8Array) => take(async () => signedTransaction(given))

  async function take(produce: () => Promise<Uint8Array>): Promise<void> {
    const signing = state.value
    if (signing.step !== 'sign') return
    dispatch({ type: 'asking' })
    try {
      const bytes = await produce()
      // Who went back meanwhile wants no transaction of before.
      if (state.value.step !== 'sign' || state.value.order !== signing.order) return
      const differences = signing.plan ? compareSigned(bytes, signing.plan) : compareOwnBuild(bytes, expect(signing.order))
      if (differences.length > 0) throw differing(differences)
      const { txid } = decodeTransaction(bytes)
      outbox.keep(txid, hex.encode(bytes), signing.order.intent)
      dispatch({ type: 'signed', txid })
      await send()
    } catch (error) {
      dispatch({ type: 'stopped', obstacle: obstacleOf(error) })
    }
  }

  /** Sends the signed transaction, which stays in the outbox until a server has it. */
  async function send(): Promise<void> {
    if (state.value.step !== 'unsent') return
    const { txid } = state.value
    dispatch({ type: 'unsent', failure: null })
    if (!await outbox.send(txid)) return dispatch({ type: 'unsent', failure: outbox.failures.get(txid) ?? { kind: 'unreachable' } })
    draft.value = { ...emptyDraft }
    dispatch({ type: 'sent', txid })
  }

  /** The other route was chosen: nothing of this one is kept. */
  const reset = () => [choose(null), obstacle.value = null, dispatch({ type: 'route' })]
  const balance = computed(() => utxos.value.reduce((sum, coin) => sum + coin.value, 0n))
  return {
    state, draft, wallet, utxos, balance, bridge, federation: readonly(federation), planning: readonly(planning), obstacle,
    dispatch, choose, reset, loadCoins, plan, sign, bring, send,
  }
}

export type UsePegIn = ReturnType<typeof usePegIn>

async function bridgeNow(): Promise<Bridge> {
  const store = useBridge()
  const now = await store.refresh()
  if (!now) throw failed(store.failure ?? { kind: 'unreachable' })
  return now
}

/** The Bridge may have changed since the review: what it would send back, or not know as a deposit, or what cannot be told is not signed. */
async function checkAgain({ intent }: Order, reviewed: Bridge | null): Promise<void> {
  const now = await bridgeNow()
  const away = now.notices.find(notice => notice.code === 'node-away')
  if (away) throw failed({ kind: 'problem', code: 'rootstock-unavailable', status: 503, detail: away.detail, retryAfter: null })
  if (now.federation.address !== reviewed?.federation.address) throw differing(['deposit'])
  if (now.capRoom < intent.amount) throw new Stopped({ kind: 'cap', room: now.capRoom })
}

async function checkFederation(network: Network, bridge: Bridge): Promise<FederationCheck> {
  const second = await readFederationAddress(nodeRequest(network.rpcUrl), network.bridge).catch(() => null)
  return second === null ? 'unasked' : second === bridge.federation.address ? 'agrees' : 'differs'
}

function expectationOf({ network }: Network, bridge: Bridge | null, wallet: BitcoinWallet | null, { intent, changeAddress }: Order): Expectation {
  const ownAddresses = wallet?.addresses.map(own => own.address) ?? []
  return { network, intent, changeAddress, ownAddresses, federationAddress: bridge?.federation.address ?? '' }
}

function request({ intent, changeAddress, feeRate }: Order) {
  return { amount: intent.amount, recipient: intent.recipient, refundAddress: intent.refundAddress, changeAddress, feeRate }
}

function inputsOf(wallet: BitcoinWallet, coins: readonly Utxo[]) {
  const own = new Map(wallet.addresses.map(address => [address.address, address]))
  return coins.flatMap(coin => {
    const address = own.get(coin.address)
    return address ? [{ txid: coin.txid, vout: coin.vout, ...address }] : []
  })
}

/** An obstacle on its way through the catch of a function. */
class Stopped extends Error {
  override readonly name = 'Stopped'

  constructor(readonly obstacle: Obstacle) {
    super(obstacle.kind)
  }
}

const differing = (differences: readonly Difference[]) => new Stopped({ kind: 'differs', differences })
const failed = (failure: ReturnType<typeof failureOf>) => new Stopped({ kind: 'api', failure })

function obstacleOf(error: unknown): Obstacle {
  if (error instanceof Stopped) return error.obstacle
  if (error instanceof UnreadableTransaction) return { kind: 'differs', differences: [error.problem] }
  const failure = failureOf(error)
  if ((error as Error | null)?.name === 'ApiError') return { kind: 'api', failure }
  const { problem, message } = walletError(error)
  return { kind: 'wallet', problem, detail: message }
}

import type { PrivateKeyAccount } from 'viem/accounts'
import type { Client } from '@/shared/wallets/adapters/walletConnect'

type ConnectRequest = Parameters<Client['connect']>[0]
type WalletRequest = Parameters<Client['request']>[0]

export const pairingUri = `wc:${'7f'.repeat(32)}@2?relay-protocol=irn&symKey=${'58'.repeat(32)}&expiryTimestamp=1790000000`

/** WalletConnect's client with a phone behind it, whose wallet really signs. */
export class WalletConnectDouble {
  readonly proposals: ConnectRequest[] = []
  readonly requests: WalletRequest[] = []
  readonly ended: string[] = []
  /** The chains that the wallet agrees to; null leaves the proposal unanswered. */
  chains: readonly number[] | null = [33]
  declines = false
  earlier: readonly string[] = []

  constructor(private readonly account: PrivateKeyAccount) {}

  readonly client = {
    session: { getAll: () => this.earlier.map(topic => ({ topic })) },
    disconnect: async ({ topic }: { readonly topic: string }) => { this.ended.push(topic) },
    connect: async (proposal: ConnectRequest) => {
      this.proposals.push(proposal)
      return { uri: pairingUri, approval: () => this.approve() }
    },
    request: async (request: WalletRequest) => {
      this.requests.push(request)
      if (this.declines) throw { code: 5000, message: 'User rejected.' }
      const { method, params } = request.request as { readonly method: string, readonly params: readonly unknown[] }
      return method === 'personal_sign' ? this.account.signMessage({ message: { raw: params[0] as `0x${string}` } }) : `0x${'ab'.repeat(32)}`
    },
  } as unknown as Client

  private approve(): Promise<unknown> {
    if (this.chains === null) return new Promise(() => undefined)
    if (this.declines) return Promise.reject({ code: 5000, message: 'User rejected.' })
    const accounts = this.chains.map(chain => `eip155:${chain}:${this.account.address}`)
    return Promise.resolve({ topic: 'session', peer: { metadata: { name: 'Pocket' } }, namespaces: { eip155: { accounts, methods: [], events: [] } } })
  }
}

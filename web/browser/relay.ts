import type { BrowserContext, WebSocketRoute } from 'playwright-core'

interface Call { readonly id: number, readonly method?: string, readonly params: Record<string, unknown> }

/** WalletConnect's relay: mailboxes by topic, and the two calls that put a session's first messages into them. */
export class Relay {
  readonly clients = new Set<WebSocketRoute>()
  private readonly subscribers = new Map<string, Set<WebSocketRoute>>()
  private readonly waiting = new Map<string, object[]>()
  private count = 0

  /** Takes the place of the relay, and of the frame that attests to a page, for every page of the context. */
  async serve(context: BrowserContext): Promise<void> {
    await context.routeWebSocket(/^wss:\/\/relay\.walletconnect\.(?:org|com)/u, socket => {
      this.clients.add(socket)
      socket.onMessage(text => this.take(socket, JSON.parse(String(text)) as Call))
    })
    await context.route('https://verify.walletconnect.org/**', route => route.fulfill({ contentType: 'text/html', body: attestation }))
  }

  private take(socket: WebSocketRoute, { id, method, params }: Call): void {
    if (method) socket.send(JSON.stringify({ id, jsonrpc: '2.0', result: this.answer(socket, method, params) }))
  }

  private answer(socket: WebSocketRoute, method: string, params: Record<string, unknown>): unknown {
    const text = (name: string) => String(params[name])
    switch (method) {
      case 'irn_subscribe': return this.subscribe(socket, text('topic'))
      case 'irn_batchSubscribe': return (params['topics'] as string[]).map(topic => this.subscribe(socket, topic))
      case 'irn_batchFetchMessages': return { messages: [], hasMore: false }
      case 'irn_publish':
        this.publish(socket, text('topic'), text('message'), params['tag'])
        return true
      case 'wc_proposeSession':
        this.subscribe(socket, text('pairingTopic'))
        this.publish(socket, text('pairingTopic'), text('sessionProposal'), 1100)
        return true
      case 'wc_approveSession':
        this.subscribe(socket, text('sessionTopic'))
        this.publish(socket, text('pairingTopic'), text('sessionProposalResponse'), 1101)
        this.publish(socket, text('sessionTopic'), text('sessionSettlementRequest'), 1102)
        return true
      default: return true
    }
  }

  private subscribe(socket: WebSocketRoute, topic: string): string {
    this.subscribers.set(topic, (this.subscribers.get(topic) ?? new Set()).add(socket))
    for (const data of this.waiting.get(topic) ?? []) setTimeout(() => this.deliver(socket, topic, data), 50)
    this.waiting.delete(topic)
    return topic
  }

  /** To the others; what nobody else listens to waits. */
  private publish(from: WebSocketRoute, topic: string, message: string, tag: unknown): void {
    const data = { topic, message, tag, publishedAt: Date.now() }
    const others = [...this.subscribers.get(topic) ?? []].filter(socket => socket !== from)
    if (others.length === 0) this.waiting.set(topic, [...this.waiting.get(topic) ?? [], data])
    for (const socket of others) this.deliver(socket, topic, data)
  }

  private deliver(socket: WebSocketRoute, topic: string, data: object): void {
    socket.send(JSON.stringify({ id: Date.now() * 1000 + this.count++, jsonrpc: '2.0', method: 'irn_subscription', params: { id: topic, data } }))
  }
}

const attestation = `<!doctype html><script>
  const part = value => btoa(JSON.stringify(value)).replace(/[+]/g, '-').replace(/[/]/g, '_').replace(/=/g, '')
  const id = new URLSearchParams(location.search).get('id')
  parent.postMessage(JSON.stringify({ type: 'verify_attestation', attestation: part({}) + '.' + part({ id }) + '.' + part('') }), '*')
</script>`

import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import { answerOf } from '../tests/api/world'
import { depositAddress, pegInAccepted, pegInQuote, pegOutQuote, provider, status as fast } from '../tests/flyover/samples'
import { credited, pegIn, pegInId, pegOut, pegOutId, refunding, rejectedPegOut } from '../tests/api/samples'

const dist = new URL('../dist', import.meta.url).pathname
const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2', '.json': 'application/json',
}

/** What an instance offers besides the samples. */
export interface Instance {
  readonly walletConnectProjectId?: string
  readonly features?: { readonly flyover: boolean, readonly testWallet: boolean }
}

/** The headers that the app sends with its pages (src/Cambium.App/Http/SecurityHeaders.cs). */
function headersOf({ walletConnectProjectId }: Instance): Record<string, string> {
  const [relay, verify] = walletConnectProjectId ? [' wss://relay.walletconnect.org', 'https://verify.walletconnect.org'] : ['', "'none'"]
  return {
    'Content-Security-Policy': "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; media-src 'self' blob:; manifest-src 'self'; "
      + `worker-src 'self'; connect-src 'self' http://127.0.0.1:4444${relay}; frame-src ${verify}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    'Cross-Origin-Opener-Policy': 'same-origin-allow-popups',
    'Permissions-Policy': 'accelerometer=(), browsing-topics=(), camera=(self), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=()',
  }
}

export const ids = {
  pegIn: pegInId, credited: 'c0'.repeat(32), refunding: 'c1'.repeat(32), pegOut: pegOutId, rejectedPegOut: `0x${'d5'.repeat(32)}`, absent: 'ff'.repeat(32),
  fast: fast.quoteHash, fastFailed: 'c2'.repeat(32),
}

const transactions: Record<string, object> = {
  [ids.pegIn]: pegIn,
  [ids.credited]: { ...credited, txid: ids.credited },
  [ids.refunding]: { ...refunding, txid: ids.refunding },
  [ids.pegOut]: pegOut,
  [ids.fast]: fast,
  [ids.fastFailed]: {
    ...fast, quoteHash: ids.fastFailed, direction: 'pegout', state: 'provider-failed', proven: true, received: null, depositAddress: null, eta: null,
    timeline: [...fast.timeline.map(step => ({ ...step, state: 'done' })), { step: 'provider-failed', state: 'failed', chain: 'rootstock', time: null, progress: null, transaction: null }, { step: 'refunded', state: 'active', chain: 'rootstock', time: null, progress: null, transaction: null }],
  },
  [ids.rejectedPegOut]: { ...rejectedPegOut, txHash: ids.rejectedPegOut },
}

export interface Site {
  readonly origin: string
  readonly close: () => Promise<void>
}

/** Fast mode's answers: an instance that offers it says so in its features. */
const fastAnswers: Record<string, object> = {
  '/v1/flyover/providers': { providers: [provider] },
  '/v1/flyover/pegins/quotes': { quotes: [pegInQuote] },
  '/v1/flyover/pegins/accept': { ...pegInAccepted, depositAddress },
  '/v1/flyover/pegouts/quotes': { quotes: [pegOutQuote] },
}

/** Serves web/dist and sample answers on a port of the system's choice. */
export async function startSite(instance: Instance = {}): Promise<Site> {
  const server = createServer((request, response) => void answer(request, response, instance))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { origin: `http://127.0.0.1:${port}`, close: () => new Promise(resolve => { server.closeAllConnections(); server.close(() => resolve()) }) }
}

async function answer(request: IncomingMessage, response: ServerResponse, instance: Instance): Promise<void> {
  const path = new URL(request.url ?? '/', 'http://site').pathname
  if (path.startsWith('/v1/')) return answerApi(path, request, response, instance)
  const file = normalize(extname(path) === '' ? '/index.html' : path)
  const content = await readFile(join(dist, file)).catch(() => null)
  response.writeHead(content ? 200 : 404, { 'Content-Type': types[extname(file)] ?? 'application/octet-stream', ...headersOf(instance) })
  response.end(content)
}

async function answerApi(path: string, request: IncomingMessage, response: ServerResponse, instance: Instance): Promise<void> {
  const id = /^\/v1\/transactions\/(?<id>[^/]+?)(?<events>\/events)?$/u.exec(path)?.groups
  if (id?.['events'] && transactions[id['id'] ?? '']) {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' })
    response.write(`event: status\ndata: ${JSON.stringify(transactions[id['id'] ?? ''])}\n\n`)
    return
  }
  const found = resource(path, id?.['id'], await bodyOf(request))
  const body = path === '/v1/network' ? { ...found, ...instance } : found
  response.writeHead(body ? 200 : 404, { 'Content-Type': body ? 'application/json' : 'application/problem+json' })
  response.end(JSON.stringify(body ?? { code: 'not-found', title: 'Not found', status: 404, detail: 'No transaction has this hash.' }))
}

function resource(path: string, id: string | undefined, body: Record<string, unknown>): object | null {
  switch (path) {
    case '/v1/quotes': return quote(body)
    case '/v1/history': return { items: Object.values(transactions).map(item => ({ ...item, timeline: null })), cursor: null }
    default: return fastAnswers[path] ?? answerOf(path, body) ?? (id === undefined ? null : transactions[id] ?? null)
  }
}

function quote(body: Record<string, unknown>): object {
  const amount = BigInt(String(body['amount'] ?? '0'))
  const isPegIn = body['direction'] === 'pegin'
  const low = amount < 500_000n
  return {
    direction: body['direction'], route: 'native', send: amount.toString(), receive: (isPegIn || amount < 21_400n ? amount : amount - 21_400n).toString(), bitcoinFee: isPegIn ? '920' : '21400',
    rootstockFeeWei: isPegIn ? '0' : '1320000000000', minutes: { low: 900, high: 1300 }, available: !low,
    problem: low ? { code: 'amount-below-minimum', detail: 'Too little.', limit: '500000' } : null,
  }
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return text === '' ? {} : JSON.parse(text) as Record<string, unknown>
}

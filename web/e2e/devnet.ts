import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The program as ./cambium builds it. */
export const program = new URL('../../artifacts/bin/Cambium/release/cambium.dll', import.meta.url).pathname

/** A running devnet on ports of its own, four blocks a second. */
export interface Devnet {
  readonly app: string
  readonly rootstock: string
  readonly bitcoin: string
  readonly esplora: string
  readonly federation: string
  /** Holds everything of it as it is: its nodes take connections and answer nothing, until it goes on. */
  readonly hold: () => void
  readonly goOn: () => void
  readonly stop: () => Promise<void>
}

/** A peg app of its own beside a devnet. */
export interface App {
  readonly app: string
  readonly stop: () => Promise<void>
}

export async function startDevnet(): Promise<Devnet> {
  const folder = mkdtempSync(join(tmpdir(), 'cambium-e2e-'))
  const ports = ['--port', '--rpc-port', '--ws-port', '--bitcoin-port', '--esplora-port'].flatMap(name => [name, '0'])
  const child = spawn('dotnet', [program, 'devnet', '--data', folder, '--block-time', '0.25', ...ports], { stdio: ['ignore', 'pipe', 'inherit'] })
  const said = await ready(child, 'ready in')
  const find = (pattern: RegExp) => pattern.exec(said)?.[1] ?? ''
  return {
    app: find(/app +(http:\S+?)\/?\s/u),
    rootstock: find(/Rootstock +(http:\S+)/u),
    bitcoin: find(/Bitcoin +(http:\S+)/u),
    esplora: find(/(http:\S+) \(Esplora\)/u),
    federation: find(/federation +(\S+)/u),
    hold: () => { child.kill('SIGSTOP') },
    goOn: () => { child.kill('SIGCONT') },
    stop: async () => {
      child.kill('SIGCONT')
      await stopped(child)
      rmSync(folder, { recursive: true })
    },
  }
}

/** Starts an app that asks the devnet's nodes, so that they can be away while it is not. */
export async function startApp({ rootstock, esplora }: Devnet): Promise<App> {
  const child = spawn('dotnet', [program, 'app', '--port', '0', '--rootstock', rootstock, '--bitcoin', esplora, '--log', 'Error'], { stdio: ['ignore', 'pipe', 'inherit'] })
  const said = await ready(child, 'stop with Ctrl-C')
  return { app: /peg app on (http:\S+?)\/?;/u.exec(said)?.[1] ?? '', stop: () => stopped(child) }
}

async function stopped(child: ChildProcess): Promise<void> {
  const exit = new Promise(resolve => child.once('exit', resolve))
  child.kill('SIGTERM')
  await exit
}

function ready(child: ChildProcess, word: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stdout?.on('data', chunk => {
      said += String(chunk)
      if (said.includes(word)) resolve(said)
    })
    child.once('exit', code => reject(new Error(`the program ended with ${code}:\n${said}`)))
  })
}

/** Calls the devnet's Bitcoin node. */
export async function bitcoinRpc(devnet: Devnet, method: string, params: readonly unknown[]): Promise<unknown> {
  const response = await fetch(devnet.bitcoin, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'authorization': `Basic ${btoa('cambium:cambium')}` },
    body: JSON.stringify({ jsonrpc: '1.0', id: 1, method, params }),
  })
  const { result, error } = await response.json() as { readonly result: unknown, readonly error: { readonly message: string } | null }
  if (error) throw new Error(error.message)
  return result
}

/** Calls the app. */
export async function api<T>(devnet: App, path: string, body?: unknown): Promise<T> {
  const init = body === undefined ? {} : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  const response = await fetch(devnet.app + path, init)
  return await response.json() as T
}

import type { BrowserContext } from 'playwright-core'
import type { TrezorConnectDouble } from '../tests/wallets/trezorConnect'

/** Connect's window, speaking its messages (@trezor/connect-common, messageChannel), with a double behind it. */
const popup = `<!doctype html><title>Trezor Connect</title><script>
  const channel = { here: '@trezor/connect-popup', peer: '@trezor/connect-web' }
  const say = message => opener.postMessage({ channel, ...message }, '*')
  addEventListener('message', async ({ data }) => {
    if (data.type === 'channel-handshake-request') {
      say({ type: 'channel-handshake-confirm' })
      say({ type: 'popup-loaded' })
    }
    if (data.type === 'popup-init') say({ type: 'popup-core-loaded' })
    if (data.type !== 'iframe-call') return
    const { method, ...request } = data.payload
    say({ id: data.id, type: 'RESPONSE_EVENT', ...await trezorAnswers(method, request) })
    close()
  })
  say({ type: 'popup-bootstrap' })
</script>`

/** Serves Connect's window; what it is asked goes to the double. The addresses that were asked for are kept. */
export async function serveConnect(context: BrowserContext, trezor: TrezorConnectDouble): Promise<string[]> {
  const asked: string[] = []
  await trezor.connect.init({ manifest: { appName: 'Cambium', appUrl: 'http://127.0.0.1', email: 'webmaster@localhost' } })
  await context.exposeFunction('trezorAnswers', (method: 'getPublicKey' | 'signTransaction', request: never) => trezor.connect[method](request))
  await context.route('https://*.trezor.io/**', route => {
    asked.push(route.request().url())
    return route.fulfill({ contentType: 'text/html', body: popup })
  })
  return asked
}

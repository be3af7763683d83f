import { hex } from '@scure/base'
import type { Page } from 'playwright-core'
import type { LedgerDevice } from '../tests/wallets/ledgerDevice'

/** Plugs a Ledger into a page's WebHID: packets of 64 bytes, chosen only while the page has a click to answer for. */
export async function plugIn(page: Page, device: LedgerDevice): Promise<void> {
  await page.exposeFunction('ledgerAnswers', (apdu: string) => hex.encode(device.exchange(hex.decode(apdu))))
  await page.addInitScript(() => {
    const exchange = (window as unknown as { ledgerAnswers: (apdu: string) => Promise<string> }).ledgerAnswers
    let listeners: ((event: object) => void)[] = []
    let received: number[] = []

    async function take(packet: Uint8Array): Promise<void> {
      received.push(...packet.slice(5))
      const length = ((received[0] ?? 0) << 8) + (received[1] ?? 0)
      if (received.length - 2 < length) return
      const apdu = received.slice(2, 2 + length).map(byte => byte.toString(16).padStart(2, '0')).join('')
      received = []
      const answer = (await exchange(apdu)).match(/../gu)?.map(byte => Number.parseInt(byte, 16)) ?? []
      const content = [answer.length >> 8, answer.length & 255, ...answer]
      for (let block = 0; block * 59 < content.length; block++) {
        const bytes = new Uint8Array(64)
        bytes.set([packet[0] ?? 0, packet[1] ?? 0, 5, block >> 8, block & 255, ...content.slice(block * 59, block * 59 + 59)])
        listeners.forEach(listener => listener({ data: new DataView(bytes.buffer) }))
      }
    }

    const plugged = {
      vendorId: 0x2c97, productId: 0x4011, opened: false,
      open: async () => { plugged.opened = true },
      close: async () => { plugged.opened = false },
      addEventListener: (_: string, listener: (event: object) => void) => { listeners.push(listener) },
      removeEventListener: (_: string, listener: (event: object) => void) => { listeners = listeners.filter(known => known !== listener) },
      sendReport: async (_: number, packet: Uint8Array) => void take(packet),
    }
    let chosen = false
    const hid = {
      getDevices: async () => chosen ? [plugged] : [],
      requestDevice: async () => {
        if (!navigator.userActivation.isActive) throw new DOMException('Must be handling a user gesture to show a permission request.', 'SecurityError')
        chosen = true
        return [plugged]
      },
      addEventListener: () => undefined, removeEventListener: () => undefined,
    }
    Object.defineProperty(navigator, 'hid', { value: hid })
  })
}

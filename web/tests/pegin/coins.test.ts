import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { i18n } from '@/app/i18n'
import AddressesStep from '@/features/pegin/AddressesStep.vue'
import { usePegIn } from '@/features/pegin/usePegIn'
import type { Network } from '@/shared/api'
import { sats } from '@/shared/format/amounts'
import { connectOutside } from '@/shared/wallets/adapters/outside'
import { bridge, fees, network } from '../api/samples'

const own = 'mhoDGMzHHDq2ZD6cFrKV9USnMfpxEtLwGm'
const txid = 'a7'.repeat(32)
const coin = (vout: number, confirmations: number) => ({ address: own, txid, vout, value: '2000000', script: '76a914', confirmations })
const planned: { readonly vout: number }[][] = []

beforeEach(() => {
  setActivePinia(createPinia())
  sessionStorage.clear()
  planned.length = 0
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    if (path === '/v1/pegins/plan') planned.push((JSON.parse(String(init.body)) as { readonly inputs: { readonly vout: number }[] }).inputs)
    const answers: Record<string, object> = { '/v1/bridge': bridge, '/v1/fees': fees, '/v1/utxos': { utxos: [coin(0, 6), coin(1, 0), coin(2, 3)] } }
    const answer = answers[path]
    return new Response(JSON.stringify(answer ?? { code: 'not-found', detail: '' }), { status: answer ? 200 : 404 })
  })
})

describe('D22: the coins of a peg-in', () => {
  it('are single outputs, and those that wait for a block are used only when their owner says so', async () => {
    const pegIn = usePegIn(network as unknown as Network)
    pegIn.choose(await connectOutside(own, 'regtest'))
    Object.assign(pegIn.draft.value, { amount: sats(1_000_000n), recipient: '0x7986b3df570230288501eea3d890bd66948c9b79', refundAddress: own })
    pegIn.dispatch({ type: 'amount', amount: sats(1_000_000n) })
    const page = mount(AddressesStep, { props: { pegIn, network: network as unknown as Network }, global: { plugins: [i18n] } })
    await flushPromises()
    expect(page.get('[data-testid="balance"]').text()).toContain('0.06')

    await page.get('form').trigger('submit')
    await flushPromises()
    await page.get('[data-testid="unconfirmed"]').setValue(true)
    await page.get('form').trigger('submit')
    await flushPromises()
    expect(planned.map(inputs => inputs.map(input => input.vout))).toEqual([[0, 2], [0, 1, 2]])
  })
})

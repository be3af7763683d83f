import { expect, it } from 'vitest'
import type { Network } from '@/shared/api'
import { bitcoinAdapters } from '@/shared/wallets/bitcoinAdapters'
import { network } from '../api/samples'

const devices = (globals: object) => bitcoinAdapters(network as unknown as Network, globals).filter(adapter => adapter.surface === 'device').map(({ id, present }) => ({ id, present }))

it('offers a Ledger where the browser has WebHID, and a Trezor in any', () => {
  expect(devices({ navigator: { hid: {} } })).toEqual([{ id: 'ledger', present: true }, { id: 'trezor', present: true }])
  expect(devices({ navigator: {} })).toEqual([{ id: 'ledger', present: false }, { id: 'trezor', present: true }])
})

import { record, text, type Decoded } from './decode'
import { get, type RequestOptions } from './request'

const devnet = record({
  bitcoin: record({ mnemonic: text, path: text }),
  rootstock: record({ privateKey: text, address: text }),
})

/** The public keys of a devnet's built-in wallet. */
export type TestWalletKeys = Decoded<typeof devnet>

export function getTestWalletKeys(options?: RequestOptions): Promise<TestWalletKeys> {
  return get('/v1/devnet', devnet, options)
}

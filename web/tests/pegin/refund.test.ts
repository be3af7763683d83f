import { hex } from '@scure/base'
import { secp256k1 } from '@noble/curves/secp256k1.js'
import { describe, expect, it } from 'vitest'
import { addressOfKey } from '@/shared/bitcoin/addresses'
import { connectLeather } from '@/shared/wallets/adapters/leather'
import { connectOutside } from '@/shared/wallets/adapters/outside'
import { connectSatsConnect } from '@/shared/wallets/adapters/satsConnect'
import { connectUnisat } from '@/shared/wallets/adapters/unisat'
import type { BitcoinWallet } from '@/shared/wallets/bitcoinWallet'

type Kind = 'p2pkh' | 'p2sh' | 'p2wpkh' | 'p2tr'

const refused = () => Promise.reject(new Error('nothing is signed here'))

const adapters: Record<string, (address: string, publicKey: string, kind: Kind) => Promise<BitcoinWallet>> = {
  Leather: (address, publicKey) => connectLeather({ request: () => Promise.resolve({ result: { addresses: [{ symbol: 'BTC', type: 'p2wpkh', address, publicKey }] } }) }, 'injected:leather', 'Leather', 'regtest'),
  Xverse: (address, publicKey) => connectSatsConnect({ request: () => Promise.resolve({ result: { addresses: [{ address, publicKey, purpose: 'payment' }] } }) }, 'injected:xverse', 'Xverse', 'regtest'),
  Enkrypt: (address, publicKey) => connectUnisat({ requestAccounts: () => Promise.resolve([address]), getPublicKey: () => Promise.resolve(publicKey), signPsbt: refused }, 'injected:enkrypt', 'Enkrypt', 'regtest'),
  'an outside wallet': address => connectOutside(address, 'regtest'),
}

describe('D1: the refund that a wallet proposes', () => {
  it.each(Object.entries(adapters))('by %s is of its own key for any key and any kind of address, or there is none and its owner must enter one', async (name, connect) => {
    for (let round = 0; round < 40; round++) {
      const key = secp256k1.getPublicKey(secp256k1.utils.randomSecretKey(), true)
      for (const kind of ['p2pkh', 'p2sh', 'p2wpkh', 'p2tr'] as const) {
        const address = addressOfKey(key, kind, 'regtest')
        const { refund } = await connect(address, hex.encode(key), kind)
        const own = [addressOfKey(key, 'p2pkh', 'regtest'), addressOfKey(key, 'p2sh', 'regtest')]
        const nameable = kind === 'p2pkh' || kind === 'p2sh'
        if (nameable) expect([name, kind, refund]).toEqual([name, kind, { address, kind: 'own' }])
        else if (refund) expect(own).toContain(refund.address)
        if (kind === 'p2tr') expect([name, refund]).toEqual([name, null])
      }
    }
  })
})

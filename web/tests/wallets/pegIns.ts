import { HDKey } from '@scure/bip32'
import { mnemonicToSeedSync } from '@scure/bip39'
import type { PegInPlan } from '@/shared/api'
import { accountOf, ownAddress } from '@/shared/bitcoin/account'
import { sats } from '@/shared/format/amounts'
import type { BitcoinWallet } from '@/shared/wallets/bitcoinWallet'
import { planOf, testKeys, type Coin } from '../api/world'

const master = HDKey.fromMasterSeed(mnemonicToSeedSync(testKeys.bitcoin.mnemonic))

/** Of each kind of account, a received coin's address and a change's. */
export const usedAddresses: readonly string[] = ([['p2pkh', 44], ['p2sh', 49], ['p2wpkh', 84]] as const).flatMap(([kind, purpose]) => {
  const path = `m/${purpose}'/1'/0'`
  const account = accountOf(master.derive(path), kind, '73c5da0a', path)
  return [ownAddress(account, 0, 0, 'regtest').address, ownAddress(account, 1, 2, 'regtest').address]
})

export const deposit = sats(7_000_000n)

/** The server's plan for a deposit that needs both coins of an account. */
export function planFor(wallet: BitcoinWallet, coins: ReadonlyMap<string, { readonly coin: Coin, readonly raw: Uint8Array }>): PegInPlan {
  const answer = planOf({
    amount: deposit.toString(), recipient: '0x7986b3df570230288501eea3d890bd66948c9b79', refundAddress: wallet.refund?.address ?? '',
    changeAddress: wallet.changeAddress ?? '', feeRate: '2',
    inputs: wallet.addresses.flatMap(own => {
      const coin = coins.get(own.address)?.coin
      return coin ? [{ ...own, txid: coin.txid, vout: coin.vout }] : []
    }),
  }, new Map(coins)) as unknown as PegInPlan
  return { ...answer, fee: sats(BigInt(answer.fee)) }
}

/** The data behind OP_RETURN. */
export const instructions = (plan: PegInPlan) => plan.outputs[0]?.script.slice(4) ?? ''

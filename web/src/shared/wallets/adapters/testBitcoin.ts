import { base64, hex } from '@scure/base'
import { HDKey } from '@scure/bip32'
import { mnemonicToSeed } from '@scure/bip39'
import { Transaction } from '@scure/btc-signer'
import { getTestWalletKeys, type BitcoinNetwork, type PegInPlan } from '../../api'
import { accountOf, ownAddress } from '../../bitcoin/account'
import { coinTypeOf } from '../../bitcoin/networks'
import { scanAccount } from '../../bitcoin/scan'
import { psbtOptions } from '../../bitcoin/transaction'
import type { BitcoinWallet } from '../bitcoinWallet'
import { WalletError } from '../errors'

/** The devnet's built-in wallet: its keys are public, and it signs here for real. */
export async function connectTestWallet(network: BitcoinNetwork): Promise<BitcoinWallet> {
  if (network === 'mainnet') throw new WalletError('unsupported')
  const { bitcoin } = await getTestWalletKeys()
  const master = HDKey.fromMasterSeed(await mnemonicToSeed(bitcoin.mnemonic))
  const fingerprint = master.fingerprint.toString(16).padStart(8, '0')
  const account = accountOf(master.derive(bitcoin.path), 'p2wpkh', fingerprint, bitcoin.path)
  const legacyPath = `m/44'/${coinTypeOf(network)}'/0'`
  const legacy = accountOf(master.derive(legacyPath), 'p2pkh', fingerprint, legacyPath)
  const scanned = await scanAccount(account, network)

  return {
    id: 'test',
    name: 'Devnet',
    surface: 'test',
    addresses: scanned.used,
    changeAddress: scanned.firstUnusedChange.address,
    refund: { address: ownAddress(legacy, 0, 0, network).address, kind: 'own' },
    sign: plan => Promise.resolve(signPlan(plan, address => keyOf(master, scanned.used.find(own => own.address === address)?.path))),
    close: () => undefined,
  }
}

function keyOf(master: HDKey, path: string | null | undefined): Uint8Array {
  const key = path ? master.derive(path).privateKey : null
  if (!key) throw new WalletError('failed', 'The wallet has no key for an input.')
  return key
}

/** Signs each input of a plan with the key of the address that it spends from. */
export function signPlan(plan: PegInPlan, keyOfAddress: (address: string) => Uint8Array): Uint8Array {
  const transaction = Transaction.fromPSBT(base64.decode(plan.psbt), psbtOptions)
  for (let index = 0; index < transaction.inputsLength; index++) {
    const { txid, index: vout } = transaction.getInput(index)
    const planned = plan.inputs.find(input => txid && input.txid === hex.encode(txid) && input.vout === vout)
    transaction.signIdx(keyOfAddress(planned?.address ?? ''), index)
  }
  transaction.finalize()
  return transaction.extract()
}

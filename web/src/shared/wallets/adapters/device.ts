import type { BitcoinNetwork, PegInPlan } from '../../api'
import { deviceAccount, ownAddress, type Account, type OwnAddress } from '../../bitcoin/account'
import { coinTypeOf } from '../../bitcoin/networks'
import { scanAccount } from '../../bitcoin/scan'
import { signedTransaction } from '../../bitcoin/transaction'
import type { AccountChoice, BitcoinWallet, DeviceKind, WalletId } from '../bitcoinWallet'
import { WalletError } from '../errors'

/** An account of a device, with the addresses of it that a plan may spend from or give change to. */
export interface KnownAccount {
  readonly kind: DeviceKind
  readonly path: string
  readonly network: BitcoinNetwork
  readonly addresses: readonly OwnAddress[]
}

/** What a device does, in its own protocol. @throws WalletError */
export interface Device {
  readonly id: WalletId
  readonly name: string
  /** The extended public keys at paths such as m/84'/0'/0', in their order. */
  readonly extendedKeys: (paths: readonly string[]) => Promise<readonly string[]>
  /** Lets its owner see and sign the plan; the signed transaction in hex. */
  readonly sign: (plan: PegInPlan, account: KnownAccount) => Promise<string>
}

const purposes: Record<DeviceKind, number> = { p2pkh: 44, p2sh: 49, p2wpkh: 84 }

/** The wallet that an account of a device makes. Everything but signatures comes from its extended public key. */
export async function deviceWallet(device: Device, network: BitcoinNetwork, { kind, index }: AccountChoice): Promise<BitcoinWallet> {
  // Instructions cannot name a SegWit address for a refund: that goes to the legacy account of the same number.
  const kinds: readonly DeviceKind[] = kind === 'p2wpkh' ? ['p2wpkh', 'p2pkh'] : [kind]
  const paths = kinds.map(each => `m/${purposes[each]}'/${coinTypeOf(network)}'/${index}'`)
  const keys = await device.extendedKeys(paths)
  const [account, legacy] = kinds.map((each, position) => read(keys[position], each, paths[position] ?? '', network))
  if (!account) throw new WalletError('no-address')

  const scanned = await scanAccount(account, network)
  const addresses = scanned.used.length > 0 ? scanned.used : [scanned.firstUnusedReceive]
  const known: KnownAccount = { kind, path: account.origin?.path ?? '', network, addresses: [...addresses, scanned.firstUnusedChange] }
  return {
    id: device.id, name: device.name, surface: 'device', addresses,
    changeAddress: scanned.firstUnusedChange.address,
    refund: { address: (legacy ? ownAddress(legacy, 0, 0, network) : scanned.firstUnusedReceive).address, kind: 'own' },
    sign: async plan => signedTransaction(await device.sign(plan, known)),
    close: () => undefined,
  }
}

function read(key: string | undefined, kind: DeviceKind, path: string, network: BitcoinNetwork): Account {
  const account = key === undefined ? null : deviceAccount(key, kind, path, network)
  if (!account) throw new WalletError('wrong-network')
  return account
}

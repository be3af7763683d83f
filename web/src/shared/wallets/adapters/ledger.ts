import './nodeBuffer'
import Btc from '@ledgerhq/hw-app-btc'
import { getAppAndVersion } from '@ledgerhq/hw-app-btc/getAppAndVersion'
import type Transport from '@ledgerhq/hw-transport'
import TransportWebHID from '@ledgerhq/hw-transport-webhid'
import { base64, hex } from '@scure/base'
import type { BitcoinNetwork, PegInPlan } from '../../api'
import { scriptOf } from '../../bitcoin/addresses'
import type { AccountChoice, BitcoinWallet, DeviceKind } from '../bitcoinWallet'
import { WalletError, walletError, type WalletProblem } from '../errors'
import { deviceWallet, type KnownAccount } from './device'

const appNames: Record<BitcoinNetwork, string> = { mainnet: 'Bitcoin', testnet: 'Bitcoin Test', regtest: 'Bitcoin Test' }
const keyVersions: Record<BitcoinNetwork, number> = { mainnet: 0x0488b21e, testnet: 0x043587cf, regtest: 0x043587cf }
const formats = { p2pkh: 'legacy', p2sh: 'p2sh', p2wpkh: 'bech32' } as const satisfies Record<DeviceKind, string>

/** Connects a Ledger by WebHID. The device is opened for each exchange and let go after it, so that Ledger's own program can have it between. */
export function connectLedger(network: BitcoinNetwork, account: AccountChoice, open: () => Promise<Transport> = () => TransportWebHID.create()): Promise<BitcoinWallet> {
  return deviceWallet({
    id: 'ledger', name: 'Ledger',
    extendedKeys: paths => withApp(open, network, async app => {
      const keys: string[] = []
      // A device answers one question at a time.
      for (const path of paths) keys.push(await app.getWalletXpub({ path, xpubVersion: keyVersions[network] }))
      return keys
    }),
    sign: (plan, known) => withApp(open, network, app => sign(app, plan, known)),
  }, network, account)
}

async function sign(app: Btc, plan: PegInPlan, { kind, path, addresses, network }: KnownAccount): Promise<string> {
  const derivations = new Map(addresses.flatMap(own => {
    const hash = hashOf(scriptOf(own.address, network) ?? '', kind)
    return own.publicKey && own.path ? [[hash, { pubkey: Buffer.from(hex.decode(own.publicKey)), path: indicesOf(own.path) }] as const] : []
  }))
  const { tx } = await app.signPsbtBuffer(Buffer.from(base64.decode(plan.psbt)), {
    finalizePsbt: true, accountPath: path, addressFormat: formats[kind], knownAddressDerivations: derivations,
  })
  if (!tx) throw new WalletError('failed')
  return tx
}

/** The part of an output script that names its key or script: the library knows addresses by it. */
function hashOf(script: string, kind: DeviceKind): string {
  const start = { p2pkh: 6, p2sh: 4, p2wpkh: 4 }[kind]
  return script.slice(start, start + 40)
}

/** A path as numbers, hardened ones with the highest bit. */
function indicesOf(path: string): number[] {
  return path.split('/').slice(1).map(part => Number.parseInt(part, 10) + (part.endsWith("'") ? 0x80000000 : 0))
}

async function withApp<T>(open: () => Promise<Transport>, network: BitcoinNetwork, action: (app: Btc) => Promise<T>): Promise<T> {
  try {
    const transport = await open()
    try {
      await checkApp(transport, network)
      return await action(new Btc({ transport }))
    } finally {
      await transport.close()
    }
  } catch (error) {
    throw ledgerError(error)
  }
}

async function checkApp(transport: Transport, network: BitcoinNetwork): Promise<void> {
  const { name, version } = await getAppAndVersion(transport)
  if (name !== appNames[network]) throw new WalletError('wrong-app', appNames[network])
  const [major = 0, minor = 0] = version.split('.').map(Number)
  // The protocol that signs PSBTs, and shows every output, came with 2.1.0.
  if (major < 2 || (major === 2 && minor < 1)) throw new WalletError('old-app', `${name} ${version}`)
}

/** Status words of the device (ISO 7816-4, and those of Ledger's system). */
const statusProblems: Readonly<Record<number, WalletProblem>> = {
  0x6985: 'rejected', 0x5501: 'rejected', 0x5515: 'locked', 0x6982: 'locked', 0x6804: 'locked',
  0x6511: 'wrong-app', 0x6d00: 'wrong-app', 0x6d02: 'wrong-app', 0x6e00: 'wrong-app', 0x6e01: 'wrong-app',
}
const nameProblems: Readonly<Record<string, WalletProblem>> = {
  TransportOpenUserCancelled: 'no-device', DisconnectedDevice: 'no-device', DisconnectedDeviceDuringOperation: 'no-device', NotFoundError: 'no-device',
  LockedDeviceError: 'locked',
}

function ledgerError(error: unknown): WalletError {
  if (error instanceof WalletError) return error
  const { name, statusCode } = error as { readonly name?: string, readonly statusCode?: number }
  const problem = statusProblems[statusCode ?? 0] ?? nameProblems[name ?? '']
  return problem ? new WalletError(problem, '', { cause: error }) : walletError(error)
}

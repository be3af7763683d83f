import { base64, hex } from '@scure/base'
import { RawTx, Transaction } from '@scure/btc-signer'
import type { Response } from '@trezor/connect-web'
import { TrezorConnect } from '@trezor/connect-web/lib/impl/core-in-popup'
import type { BitcoinNetwork, PegInPlan } from '../../api'
import { addressOfScript, scriptOf } from '../../bitcoin/addresses'
import { instructionsData } from '../../bitcoin/instructions'
import { decodePsbt, decodeTransaction, psbtOptions, type TransactionOutput } from '../../bitcoin/transaction'
import type { AccountChoice, BitcoinWallet, DeviceKind } from '../bitcoinWallet'
import { WalletError, walletError, type WalletProblem } from '../errors'
import { deviceWallet, type KnownAccount } from './device'

/** The calls of Trezor Connect that are made here. */
export type Connect = Pick<typeof TrezorConnect, 'init' | 'getPublicKey' | 'signTransaction'>
type SignRequest = Parameters<Connect['signTransaction']>[0]

const coins: Record<BitcoinNetwork, string> = { mainnet: 'btc', testnet: 'test', regtest: 'regtest' }
const inputTypes = { p2pkh: 'SPENDADDRESS', p2sh: 'SPENDP2SHWITNESS', p2wpkh: 'SPENDWITNESS' } as const satisfies Record<DeviceKind, string>
const changeTypes = { p2pkh: 'PAYTOADDRESS', p2sh: 'PAYTOP2SHWITNESS', p2wpkh: 'PAYTOWITNESS' } as const satisfies Record<DeviceKind, string>

/**
 * Connects a Trezor through Connect's window. Only its popup form is loaded: it frames nothing, asks no server from this page and contacts
 * connect.trezor.io no sooner than its window opens.
 */
export async function connectTrezor(network: BitcoinNetwork, account: AccountChoice, connect: Connect = TrezorConnect): Promise<BitcoinWallet> {
  const coin = coins[network]
  // Connect wants to know whom to write to: RFC 2142 names the mailbox of a site's operator.
  await connect.init({ manifest: { appName: 'Cambium', appUrl: location.origin, email: `webmaster@${location.hostname}` } })
  return deviceWallet({
    id: 'trezor', name: 'Trezor',
    extendedKeys: async paths => {
      const keys = await answered(connect.getPublicKey({ bundle: paths.map(path => ({ path, coin })) }))
      return keys.map(key => key.xpub)
    },
    sign: async (plan, known) => (await answered(connect.signTransaction(signRequest(plan, known, coin)))).serializedTx,
  }, network, account)
}

/** The plan in Connect's terms, read from the transaction itself and not from what a server says about it. */
function signRequest(plan: PegInPlan, account: KnownAccount, coin: string): SignRequest {
  const transaction = decodePsbt(plan.psbt)
  const own = new Map(account.addresses.map(address => [scriptOf(address.address, account.network), address.path]))
  return {
    coin, push: false, version: transaction.version, locktime: transaction.lockTime,
    inputs: transaction.spent.map(input => ({
      address_n: known(own.get(input.script)), prev_hash: input.txid, prev_index: input.vout, sequence: input.sequence,
      amount: input.value.toString(), script_type: inputTypes[account.kind],
    })),
    outputs: transaction.outputs.map(output => outputOf(output, own.get(output.script), account)),
    refTxs: previousOf(plan.psbt),
  }
}

function outputOf({ value, script }: TransactionOutput, ownPath: string | null | undefined, { kind, network }: KnownAccount): SignRequest['outputs'][number] {
  if (script.startsWith('6a')) return { amount: '0', op_return_data: instructionsData(script), script_type: 'PAYTOOPRETURN' }
  // Change is named by its path, so that the device sees for itself that it stays.
  if (ownPath) return { address_n: ownPath, amount: value.toString(), script_type: changeTypes[kind] }
  return { address: known(addressOfScript(script, network)), amount: value.toString(), script_type: 'PAYTOADDRESS' }
}

function known(value: string | null | undefined): string {
  if (!value) throw new WalletError('failed')
  return value
}

/** The transactions that are spent, by which the device checks the amounts; Connect would otherwise ask Trezor's servers for them. */
function previousOf(psbt: string): NonNullable<SignRequest['refTxs']> {
  const transaction = Transaction.fromPSBT(base64.decode(psbt), psbtOptions)
  const previous = Array.from({ length: transaction.inputsLength }, (_, index) => transaction.getInput(index).nonWitnessUtxo)
  const distinct = new Map(previous.flatMap(raw => raw ? [[decodeTransaction(RawTx.encode(raw)).txid, raw] as const] : []))
  return [...distinct].map(([hash, raw]) => ({
    hash, version: raw.version, lock_time: raw.lockTime,
    inputs: raw.inputs.map(input => ({ prev_hash: hex.encode(input.txid), prev_index: input.index, script_sig: hex.encode(input.finalScriptSig), sequence: input.sequence })),
    bin_outputs: raw.outputs.map(output => ({ amount: output.amount.toString(), script_pubkey: hex.encode(output.script) })),
  }))
}

/** Connect's codes, and those of the device itself. */
const codeProblems: Readonly<Record<string, WalletProblem>> = {
  Method_Cancel: 'rejected', Method_Interrupted: 'rejected', Method_PermissionsNotGranted: 'rejected',
  Failure_ActionCancelled: 'rejected', Failure_PinCancelled: 'rejected',
  Device_NotFound: 'no-device', Device_Disconnected: 'no-device', Transport_Missing: 'no-device',
  Method_UnknownCoin: 'unsupported', Device_MissingCapability: 'unsupported', Device_ModeException: 'unsupported', Device_FwException: 'old-app',
}

/** What Connect says besides would only repeat these. */
const saidEnough: ReadonlySet<WalletProblem> = new Set(['rejected', 'no-device'])

async function answered<T extends object>(call: Response<T>): Promise<T> {
  const { success, payload } = await call
  if (success && !isFailure(payload)) return payload
  const { error, code } = payload as Failure
  const problem = codeProblems[code ?? '']
  throw problem ? new WalletError(problem, saidEnough.has(problem) ? '' : error) : walletError(payload)
}

interface Failure { readonly error: string, readonly code?: string }

/** What comes from the window is marked as a success whatever it is (Connect's WindowWindowChannel), so that its content has to tell. */
function isFailure(payload: object): boolean {
  return 'error' in payload && 'code' in payload
}

import { base64, hex } from '@scure/base'
import { RawTx, Transaction } from '@scure/btc-signer'
import { HDKey } from '@scure/bip32'
import { mnemonicToSeedSync } from '@scure/bip39'
import { accountOf, ownAddress } from '@/shared/bitcoin/account'
import { kindOf, scriptOf } from '@/shared/bitcoin/addresses'
import { instructionsScript } from '@/shared/bitcoin/instructions'
import { decodeTransaction, psbtOptions } from '@/shared/bitcoin/transaction'
import { bridge, fees, network } from './samples'

/** A small Bitcoin regtest behind the API's contract: coins that exist, plans that can be signed, a mempool that remembers. */
export const testKeys = {
  bitcoin: { mnemonic: 'abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about', path: "m/84'/1'/0'" },
  rootstock: { privateKey: '0xc85ef7d79691fe79573b1a7064c19c1a9819ebdbd1faaab1a8ec92344438aaf4', address: '0xcd2a3d9f938e13cd947ec05abc7fe734df8dd826' },
}

const regtest = 'regtest' as const
const master = HDKey.fromMasterSeed(mnemonicToSeedSync(testKeys.bitcoin.mnemonic))
export const testAccount = accountOf(master.derive(testKeys.bitcoin.path), 'p2wpkh', '73c5da0a', testKeys.bitcoin.path)
export const testOwn = ownAddress(testAccount, 0, 0, regtest)
export const testPrivateKey = (path: string) => master.derive(path).privateKey ?? new Uint8Array()

export interface Coin { readonly address: string, readonly txid: string, readonly vout: number, readonly value: string, readonly script: string, readonly confirmations: number }

/** A confirmed coin of an address, and the transaction that made it. */
export function coinOf(address: string, value = 5_000_000n): { readonly coin: Coin, readonly raw: Uint8Array } {
  const script = scriptOf(address, regtest) ?? ''
  const raw = RawTx.encode({
    version: 2, segwitFlag: false, lockTime: 0, witnesses: undefined,
    inputs: [{ txid: new Uint8Array(32).fill(7), index: 0, finalScriptSig: Uint8Array.of(1, 1), sequence: 0xffffffff }],
    outputs: [{ amount: value, script: hex.decode(script) }],
  })
  return { raw, coin: { address, txid: decodeTransaction(raw).txid, vout: 0, value: value.toString(), script, confirmations: 6 } }
}

interface PlanBody {
  readonly amount: string
  readonly recipient: string
  readonly refundAddress: string
  readonly changeAddress: string
  readonly feeRate: string
  readonly inputs: readonly { readonly txid: string, readonly vout: number, readonly address: string, readonly redeemScript: string | null }[]
}

/** The plan that the API's contract promises, from all of the coins. */
export function planOf(body: PlanBody, coins = new Map([[testOwn.address, coinOf(testOwn.address)]])): object {
  const spent = body.inputs.map(input => {
    const known = coins.get(input.address)
    if (!known) throw new Error('no such coin')
    return { ...input, ...known }
  })
  const fee = 420n
  const value = spent.reduce((sum, { coin }) => sum + BigInt(coin.value), 0n)
  const outputs = [
    { kind: 'instructions', value: 0n, address: null, script: instructionsScript(body.recipient, body.refundAddress, regtest) },
    { kind: 'federation', value: BigInt(body.amount), address: bridge.federation.address, script: scriptOf(bridge.federation.address, regtest) ?? '' },
    { kind: 'change', value: value - BigInt(body.amount) - fee, address: body.changeAddress, script: scriptOf(body.changeAddress, regtest) ?? '' },
  ]
  const transaction = new Transaction({ ...psbtOptions, version: 2 })
  for (const { txid, vout, address, redeemScript, coin, raw } of spent) {
    transaction.addInput({
      txid, index: vout, sequence: 0xfffffffd, nonWitnessUtxo: raw, ...redeemScript ? { redeemScript: hex.decode(redeemScript) } : {},
      ...kindOf(address, regtest) === 'p2pkh' ? {} : { witnessUtxo: { amount: BigInt(coin.value), script: hex.decode(coin.script) } },
    })
  }
  for (const output of outputs) transaction.addOutput({ amount: output.value, script: hex.decode(output.script) })
  return {
    psbt: base64.encode(transaction.toPSBT()), txid: decodeTransaction(transaction.unsignedTx).txid, amount: body.amount, receive: body.amount, fee: fee.toString(), feeRate: '2',
    vsize: 210, federationAddress: bridge.federation.address, recipient: body.recipient, refundAddress: body.refundAddress,
    inputs: spent.map(({ txid, vout, coin, address }) => ({ txid, vout, value: coin.value, address })),
    outputs: outputs.map((output, index) => ({ ...output, index, value: output.value.toString(), detail: output.kind })),
  }
}

/** The answer to a call of the API, or null where this world has none. */
export function answerOf(path: string, body: Record<string, unknown>, coins = new Map([[testOwn.address, coinOf(testOwn.address)]])): object | null {
  const addresses = (body['addresses'] ?? []) as readonly string[]
  switch (path) {
    case '/v1/network': return network
    case '/v1/bridge': return bridge
    case '/v1/fees': return fees
    case '/v1/devnet': return testKeys
    case '/v1/addresses': return { addresses: addresses.map(address => ({ address, type: 'p2wpkh', balance: coins.get(address)?.coin.value ?? '0', used: coins.has(address) })) }
    case '/v1/utxos': return { utxos: addresses.flatMap(address => coins.get(address)?.coin ?? []) }
    case '/v1/pegins/plan': return planOf(body as unknown as PlanBody, coins)
    case '/v1/transactions': {
      const { txid } = decodeTransaction(hex.decode(String(body['hex'])))
      return { txid, wtxid: txid, alreadyKnown: false }
    }
    default: return null
  }
}

import { secp256k1 } from '@noble/curves/secp256k1.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { hex } from '@scure/base'
import { OutScript, RawTx, Transaction } from '@scure/btc-signer'
import { concatBytes, hash160 } from '@scure/btc-signer/utils.js'
import { decodePsbt, psbtOptions } from '@/shared/bitcoin/transaction'

/** For each input of a signed transaction, whether its proof spends the output that the plan names: the key hashes to its script, and signed this. */
export function validSpends(signed: Uint8Array, psbt: string): readonly boolean[] {
  const raw = RawTx.decode(signed)
  return decodePsbt(psbt).spent.map(({ script, value }, index) => {
    const spent = OutScript.decode(hex.decode(script))
    const scriptSig = pushes(raw.inputs[index]?.finalScriptSig ?? new Uint8Array())
    const [signature = new Uint8Array(), key = new Uint8Array()] = spent.type === 'pkh' ? scriptSig : raw.witnesses?.[index] ?? []
    const keyScript = OutScript.encode({ type: 'pkh', hash: hash160(key) })
    const program = OutScript.encode({ type: 'wpkh', hash: hash160(key) })
    const expected = { pkh: keyScript, wpkh: program, sh: OutScript.encode({ type: 'sh', hash: hash160(program) }) }[spent.type as 'pkh' | 'wpkh' | 'sh']
    const isShown = spent.type !== 'sh' || (scriptSig.length === 1 && hex.encode(scriptSig[0] ?? new Uint8Array()) === hex.encode(program))
    const digest = spent.type === 'pkh'
      ? legacyDigest(signed, index, keyScript)
      : Transaction.fromRaw(signed, psbtOptions).preimageWitnessV0(index, keyScript, 1, value)
    return hex.encode(expected) === script && isShown && signature.at(-1) === 1
      && secp256k1.verify(signature.slice(0, -1), digest, key, { prehash: false, format: 'der', lowS: true })
  })
}

/** What a signature of the first kind signs: the transaction with the spent script in its input, and SIGHASH_ALL behind. */
function legacyDigest(signed: Uint8Array, index: number, script: Uint8Array): Uint8Array {
  const raw = RawTx.decode(signed)
  const inputs = raw.inputs.map((input, position) => ({ ...input, finalScriptSig: position === index ? script : new Uint8Array() }))
  return sha256(sha256(concatBytes(RawTx.encode({ ...raw, inputs, segwitFlag: false, witnesses: undefined }), Uint8Array.of(1, 0, 0, 0))))
}

function pushes(script: Uint8Array): Uint8Array[] {
  const found: Uint8Array[] = []
  for (let at = 0; at < script.length; at += 1 + (script[at] ?? 0)) found.push(script.slice(at + 1, at + 1 + (script[at] ?? 0)))
  return found
}

using System.Security.Cryptography;
using Cambium.Bitcoin.Addresses;
using Cambium.Bitcoin.Consensus;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Bridge.Federations.RedeemScripts;
using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.Bridge.PegIns;

/// <summary>
/// Reads the sender off the first input; the first form that fits wins (reference 6.1). That the key belongs to the
/// spent output is not checked: Bitcoin did that.
/// </summary>
internal static class SenderDetection
{
    private const int KeyHashOperations = 2;
    private const int SingleKeyWitnessItems = 2;
    private const int MinimumMultisigItems = 3;
    private const byte PushOfKeyHash = 0x14;
    private const byte PushOfScriptHash = 0x20;

    /// <returns>The sender, null when the form is not known.</returns>
    /// <exception cref="BridgeException">The input holds a key or a script that cannot be read.</exception>
    public static Sender? Detect(Transaction transaction, BitcoinNetwork network)
    {
        TxIn input = transaction.Inputs[0];
        if (!input.ScriptSig.TryParse(out IReadOnlyList<ScriptOp> operations))
            throw new BridgeException("The first input script does not parse.");
        return FromKeyHash(operations, network)
            ?? FromWrappedKey(transaction, operations, network)
            ?? FromMultisig(operations, network)
            ?? FromWrappedMultisig(transaction, operations, network);
    }

    private static Sender? FromKeyHash(IReadOnlyList<ScriptOp> operations, BitcoinNetwork network)
    {
        if (operations.Count != KeyHashOperations || !operations[1].HasData)
            return null;
        ReadOnlySpan<byte> key = operations[1].Data.Span;
        if (key.SequenceEqual(InfinityKey.Encoded))
            return OfKeyHash(network, key, InfinityKey.Account);
        if (!PublicKey.TryParse(key, out PublicKey parsed, allowHybrid: true))
            return null;

        // A hybrid key is hashed in its plain uncompressed form.
        byte[] encoded = key.Length == PublicKey.CompressedLength ? parsed.ToCompressed() : parsed.ToUncompressed();
        return OfKeyHash(network, encoded, parsed.ToAddress());
    }

    private static Sender OfKeyHash(BitcoinNetwork network, ReadOnlySpan<byte> key, in Address account) =>
        new(SenderKind.P2pkh, BitcoinAddress.P2pkh(network, BitcoinHash.Hash160(key)), account);

    private static Sender? FromWrappedKey(Transaction transaction, IReadOnlyList<ScriptOp> operations, BitcoinNetwork network)
    {
        Witness witness = transaction.Inputs[0].Witness;
        if (!transaction.HasWitness || operations.Count != 1 || witness.Count != SingleKeyWitnessItems)
            return null;
        ReadOnlySpan<byte> key = witness[1].Span;
        if (key.SequenceEqual(InfinityKey.Encoded))
            return null;
        if (!PublicKey.TryParse(key, out PublicKey parsed, allowHybrid: true))
            throw new BridgeException("The key in the witness is no point of the curve.");
        if (key.Length != PublicKey.CompressedLength)
            return null;
        byte[] program = [0, PushOfKeyHash, .. BitcoinHash.Hash160(key)];
        return new Sender(SenderKind.P2shP2wpkh, BitcoinAddress.P2sh(network, BitcoinHash.Hash160(program)), parsed.ToAddress());
    }

    private static Sender? FromMultisig(IReadOnlyList<ScriptOp> operations, BitcoinNetwork network)
    {
        if (operations.Count < MinimumMultisigItems)
            return null;
        if (!operations[^1].HasData)
            throw new BridgeException("The input script does not end with a redeem script.");
        return IsMultisig(operations[^1].Data)
            ? new Sender(SenderKind.P2shMultisig, BitcoinAddress.P2sh(network, BitcoinHash.Hash160(operations[^1].Data.Span)), null)
            : null;
    }

    private static Sender? FromWrappedMultisig(Transaction transaction, IReadOnlyList<ScriptOp> operations, BitcoinNetwork network)
    {
        Witness witness = transaction.Inputs[0].Witness;
        if (!transaction.HasWitness || operations.Count != 1 || witness.Count < MinimumMultisigItems || !IsMultisig(witness[^1]))
            return null;
        byte[] program = [0, PushOfScriptHash, .. SHA256.HashData(witness[^1].Span)];
        return new Sender(SenderKind.P2shP2wsh, BitcoinAddress.P2sh(network, BitcoinHash.Hash160(program)), null);
    }

    private static bool IsMultisig(ReadOnlyMemory<byte> bytes)
    {
        var script = new Script(bytes);
        if (!script.TryParse(out _))
            throw new BridgeException("The last element of the input does not parse as a script.");
        return RedeemScriptParser.TryParse(script, out RedeemScript? redeemScript) && redeemScript.IsMultisig;
    }
}

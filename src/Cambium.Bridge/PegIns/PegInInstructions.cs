using System.Diagnostics.CodeAnalysis;
using Cambium.Bitcoin.Addresses;
using Cambium.Bitcoin.Consensus;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Primitives;

namespace Cambium.Bridge.PegIns;

/// <summary>What the sender of a deposit wrote into an OP_RETURN output: the destination and where to send a refund (RSKIP-170).</summary>
public sealed record PegInInstructions(Address Destination, BitcoinAddress? RefundAddress)
{
    private const int VersionOffset = 4;
    private const int DestinationOffset = 5;
    private const int RefundTypeOffset = 25;
    private const int RefundHashOffset = 26;
    private const int ShortLength = 25;
    private const int LongLength = 46;
    private const byte RefundToKeyHash = 1;
    private const byte RefundToScriptHash = 2;
    private const byte OnlyVersion = 1;

    private static ReadOnlySpan<byte> Prefix => "RSKT"u8;

    /// <summary>Looks for instructions; absent ones are no error, malformed or repeated ones are (reference 6.2).</summary>
    /// <returns>False when the outputs or the instructions are malformed.</returns>
    public static bool TryFind(Transaction transaction, BitcoinNetwork network, out PegInInstructions? instructions)
    {
        instructions = null;
        ReadOnlyMemory<byte>? payload = null;
        foreach (TxOut output in transaction.Outputs)
        {
            if (!output.ScriptPubKey.TryParse(out IReadOnlyList<ScriptOp> operations))
                return false;
            if (!HasPrefix(operations))
                continue;
            if (payload is not null)
                return false;
            payload = operations[1].Data;
        }

        return payload is not { } found || TryParse(found.Span, network, out instructions);
    }

    private static bool HasPrefix(IReadOnlyList<ScriptOp> operations) =>
        operations.Count > 1
        && operations[0].Code == Opcode.Return
        && operations[1].HasData
        && operations[1].Data.Span.StartsWith(Prefix);

    private static bool TryParse(
        ReadOnlySpan<byte> payload, BitcoinNetwork network, [NotNullWhen(true)] out PegInInstructions? instructions)
    {
        instructions = null;
        if (payload.Length is not (ShortLength or LongLength) || payload[VersionOffset] != OnlyVersion)
            return false;
        BitcoinAddress? refund = null;
        if (payload.Length == LongLength && !TryReadRefund(payload, network, out refund))
            return false;
        instructions = new PegInInstructions(new Address(payload.Slice(DestinationOffset, Address.Size)), refund);
        return true;
    }

    private static bool TryReadRefund(ReadOnlySpan<byte> payload, BitcoinNetwork network, out BitcoinAddress? refund)
    {
        ReadOnlySpan<byte> hash = payload[RefundHashOffset..];
        refund = payload[RefundTypeOffset] switch
        {
            RefundToKeyHash => BitcoinAddress.P2pkh(network, hash),
            RefundToScriptHash => BitcoinAddress.P2sh(network, hash),
            _ => null,
        };
        return refund is not null;
    }
}

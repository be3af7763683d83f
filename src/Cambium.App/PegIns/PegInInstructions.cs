using Cambium.Bitcoin.Addresses;
using Cambium.Bitcoin.Consensus;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Primitives;

namespace Cambium.App.PegIns;

/// <summary>
/// What a depositor writes into an OP_RETURN output (RSKIP-170): <c>RSKT</c>, the version 1, the Rootstock account, and the refund
/// address as a type and a hash.
/// </summary>
/// <param name="Recipient">The account that is credited.</param>
/// <param name="RefundAddress">Where a refused deposit goes back to: P2PKH or P2SH. Null leaves it to the Bridge to find the sender.</param>
public sealed record PegInInstructions(Address Recipient, BitcoinAddress? RefundAddress)
{
    private const int VersionAt = 4;
    private const int RecipientAt = 5;
    private const int RefundKindAt = RecipientAt + Address.Size;
    private const int RefundHashAt = RefundKindAt + 1;
    private const int HashSize = 20;
    private const byte Version = 1;
    private const byte ToKeyHash = 1;
    private const byte ToScriptHash = 2;

    private static ReadOnlySpan<byte> Prefix => "RSKT"u8;

    /// <summary>Whether instructions can name the address for a refund.</summary>
    public static bool CanRefundTo(BitcoinAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.Kind is AddressKind.P2pkh or AddressKind.P2sh;
    }

    /// <summary>The output script.</summary>
    /// <exception cref="InvalidOperationException">The refund address is neither P2PKH nor P2SH.</exception>
    public Script ToScript() => StandardScripts.NullData(ToPayload());

    /// <summary>Looks for instructions as the Bridge does (reference bridge.md 6.2).</summary>
    public static InstructionsFound Find(Transaction transaction, BitcoinNetwork network, out PegInInstructions? instructions)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        instructions = null;
        ReadOnlyMemory<byte>? payload = null;
        foreach (TxOut output in transaction.Outputs)
        {
            if (!output.ScriptPubKey.TryParse(out IReadOnlyList<ScriptOp> operations))
                return InstructionsFound.Malformed;
            if (!IsMarked(operations))
                continue;
            if (payload is not null)
                return InstructionsFound.Malformed;
            payload = operations[1].Data;
        }
        if (payload is not { } found)
            return InstructionsFound.None;
        instructions = Parse(found.Span, network);
        return instructions is null ? InstructionsFound.Malformed : InstructionsFound.One;
    }

    private static bool IsMarked(IReadOnlyList<ScriptOp> operations) =>
        operations.Count > 1 && operations[0].Code == Opcode.Return && operations[1].HasData && operations[1].Data.Span.StartsWith(Prefix);

    private static PegInInstructions? Parse(ReadOnlySpan<byte> payload, BitcoinNetwork network)
    {
        bool isKnown = payload.Length is RefundKindAt or (RefundHashAt + HashSize) && payload[VersionAt] == Version;
        if (!isKnown)
            return null;
        var recipient = new Address(payload.Slice(RecipientAt, Address.Size));
        if (payload.Length == RefundKindAt)
            return new PegInInstructions(recipient, null);
        return payload[RefundKindAt] switch
        {
            ToKeyHash => new PegInInstructions(recipient, BitcoinAddress.P2pkh(network, payload[RefundHashAt..])),
            ToScriptHash => new PegInInstructions(recipient, BitcoinAddress.P2sh(network, payload[RefundHashAt..])),
            _ => null,
        };
    }

    private byte[] ToPayload()
    {
        byte[] fixedPart = [.. Prefix, Version, .. Recipient.AsSpan()];
        return RefundAddress?.Kind switch
        {
            null => fixedPart,
            AddressKind.P2pkh => [.. fixedPart, ToKeyHash, .. RefundAddress.Payload.Span],
            AddressKind.P2sh => [.. fixedPart, ToScriptHash, .. RefundAddress.Payload.Span],
            _ => throw new InvalidOperationException($"a refund cannot go to {RefundAddress}: instructions name P2PKH and P2SH addresses only"),
        };
    }
}

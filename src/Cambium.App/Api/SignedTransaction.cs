using Cambium.App.Http;
using Cambium.Bitcoin.Consensus;
using Cambium.Bitcoin.Psbt;
using Cambium.Bitcoin.Transactions;
using Cambium.Codecs.Bitcoin;
using Cambium.Primitives;

namespace Cambium.App.Api;

/// <summary>Reads a transaction that a wallet gives back.</summary>
internal static class SignedTransaction
{
    /// <summary>What nodes relay has less weight than this has bytes.</summary>
    private const int MostBytes = 400_000;

    private static ReadOnlySpan<byte> PsbtMagic => [0x70, 0x73, 0x62, 0x74, 0xff];

    /// <summary>The transaction in hexadecimal text: itself, or a PSBT with all signatures.</summary>
    /// <exception cref="ProblemException">It is no transaction, or lacks signatures.</exception>
    public static Transaction Read(string? hex)
    {
        if (hex is null or { Length: 0 or > (2 * MostBytes) + 2 } || !Hex.TryDecode(hex, out byte[]? bytes))
            throw new ProblemException(ProblemCode.InvalidTransaction, "hex", $"hex is not a transaction in hexadecimal text of at most {MostBytes} bytes.");
        Transaction transaction = bytes.AsSpan().StartsWith(PsbtMagic) ? Extract(bytes) : Parse(bytes);
        TransactionFault fault = TransactionRules.Check(transaction);
        if (fault != TransactionFault.None || transaction.IsCoinbase)
            throw new ProblemException(ProblemCode.InvalidTransaction, "hex", $"hex is a transaction that Bitcoin cannot take ({(fault == TransactionFault.None ? "a coinbase" : fault)}).");
        if (transaction.Inputs.Any(input => input.ScriptSig.IsEmpty && input.Witness.Count == 0))
            throw new ProblemException(ProblemCode.InvalidTransaction, "hex", "hex is a transaction that is not signed, or not by all.");
        return transaction;
    }

    private static Transaction Parse(byte[] bytes) => Transaction.TryParse(bytes, out Transaction? transaction)
        ? transaction
        : throw new ProblemException(ProblemCode.InvalidTransaction, "hex", "hex is not a Bitcoin transaction: bytes are missing, too many or wrong.");

    private static Transaction Extract(byte[] bytes)
    {
        try
        {
            PartiallySignedTransaction psbt = PartiallySignedTransaction.Parse(bytes);
            PsbtFinalizer.FinalizeAll(psbt);
            return psbt.TryExtract(out Transaction? transaction)
                ? transaction
                : throw new ProblemException(ProblemCode.InvalidPsbt, "hex", "hex is a PSBT that lacks signatures.");
        }
        catch (BitcoinFormatException error)
        {
            throw new ProblemException(ProblemCode.InvalidPsbt, "hex", $"hex is a PSBT that cannot be read: {error.Message}.");
        }
    }
}

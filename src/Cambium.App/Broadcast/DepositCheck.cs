using Cambium.App.Bridge;
using Cambium.App.Http;
using Cambium.App.PegIns;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Crypto;

namespace Cambium.App.Broadcast;

/// <summary>Whether the Bridge would credit a transaction, as far as that can be told before it is mined (reference bridge.md 6).</summary>
public static class DepositCheck
{
    private const int KeyHashOperations = 2;
    private const int SingleKeyWitnessItems = 2;

    /// <summary>Why the coins would be lost or sent back; null when the Bridge would credit them.</summary>
    public static ProblemException? Find(Transaction transaction, BridgeState bridge)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        ArgumentNullException.ThrowIfNull(bridge);
        TxOut[] deposits = [.. transaction.Outputs.Where(output => bridge.IsFederation(output.ScriptPubKey))];
        if (deposits.Length == 0)
            return new ProblemException(ProblemCode.NotAPegIn, $"No output pays the federation, {bridge.Federation.Address}.");
        if (deposits.Any(output => output.Value < bridge.PegInMinimum))
            return new ProblemException(ProblemCode.AmountBelowMinimum, $"An output pays the federation less than {bridge.PegInMinimum} satoshis; the Bridge would keep it without crediting it.");
        return PegInInstructions.Find(transaction, bridge.Federation.Address.Network, out _) switch
        {
            InstructionsFound.One => null,
            InstructionsFound.None when HasKnownSender(transaction) => null,
            InstructionsFound.None => new ProblemException(ProblemCode.NotAPegIn, "The transaction has no instructions, and its sender is of a kind that the Bridge does not recognise: the coins would be lost."),
            _ => new ProblemException(ProblemCode.NotAPegIn, "The instructions in the transaction are not in the form that the Bridge reads."),
        };
    }

    /// <summary>Without instructions the account follows from the key of the first input, which two forms of spending show.</summary>
    private static bool HasKnownSender(Transaction transaction)
    {
        TxIn input = transaction.Inputs[0];
        if (!input.ScriptSig.TryParse(out IReadOnlyList<ScriptOp> operations))
            return false;
        if (operations.Count == KeyHashOperations)
            return operations[1].HasData && PublicKey.TryParse(operations[1].Data.Span, out _);
        return operations.Count == 1
            && input.Witness.Count == SingleKeyWitnessItems
            && input.Witness[1].Length == PublicKey.CompressedLength
            && PublicKey.TryParse(input.Witness[1].Span, out _);
    }
}

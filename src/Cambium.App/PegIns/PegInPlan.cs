using Cambium.Bitcoin.Addresses;
using Cambium.Bitcoin.Transactions;
using Cambium.Bitcoin.Wallet;
using Cambium.Primitives;

namespace Cambium.App.PegIns;

/// <summary>
/// An unsigned peg-in: instructions, the payment to the federation, and change where it is worth an output, in this order. A fast peg-in
/// has no instructions.
/// </summary>
/// <param name="Transaction">Unsigned; its id is final only when every input is a native witness one.</param>
/// <param name="Coins">What the inputs spend, in their order.</param>
/// <param name="Deposit">Where the deposit goes: the federation, or the address of a fast peg-in.</param>
/// <param name="Fee">What the miner gets.</param>
/// <param name="VirtualSize">With signatures of the largest size.</param>
/// <param name="DustToFee">What was left, too little for a change output, and went to the miner beyond the rate.</param>
public sealed record PegInPlan(
    Transaction Transaction, IReadOnlyList<FundedCoin> Coins, BitcoinAddress Deposit, Satoshis Fee, int VirtualSize, Satoshis DustToFee)
{
    public const int InstructionsIndex = 0;
    public const int FederationIndex = 1;
    public const int ChangeIndex = 2;

    public bool HasChange => Transaction.Outputs.Count > ChangeIndex;

    /// <summary>Whether the transaction's id stays the same when it is signed.</summary>
    public bool HasFinalId => Coins.All(coin => coin.Offered.Address.Kind is AddressKind.P2wpkh or AddressKind.P2tr);

    /// <summary>The rate that is really paid.</summary>
    public FeeRate FeeRate => new(Fee.Value * 1000 / VirtualSize);
}

using Cambium.Bitcoin.Addresses;
using Cambium.Bitcoin.Transactions;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Bridge.PegIns;

/// <summary>
/// What a deposit asks for: the sender read off the input, overridden by instructions. A malformed payload leaves
/// the sender's part in place (reference 6.2, 6.3).
/// </summary>
public sealed record PegInIntent
{
    private const int InstructedVersion = 1;

    private PegInIntent(Sender? sender) => Sender = sender;

    public Sender? Sender { get; }

    /// <summary>False when the instructions are malformed or, before RSKIP-379, when nothing tells the destination.</summary>
    public bool IsValid { get; private init; }

    /// <summary>0 for a deposit without instructions.</summary>
    public int ProtocolVersion { get; private init; }

    /// <summary>The account to credit; null for senders with more than one key.</summary>
    public Address? Destination { get; private init; }

    public BitcoinAddress? RefundAddress { get; private init; }

    public SenderKind SenderKind => Sender?.Kind ?? SenderKind.Unknown;

    internal static PegInIntent Read(Transaction transaction, BridgeSession session)
    {
        Sender? sender = SenderDetection.Detect(transaction, session.Constants.Bitcoin);
        var intent = new PegInIntent(sender)
        {
            IsValid = sender is not null || session.IsActive(ConsensusRule.Rskip379),
            Destination = sender?.Account,
            RefundAddress = sender?.Address,
        };
        if (!session.IsActive(ConsensusRule.Rskip170))
            return intent;
        if (!PegInInstructions.TryFind(transaction, session.Constants.Bitcoin, out PegInInstructions? instructions))
            return intent with { IsValid = false };
        return instructions is null ? intent : intent.Override(instructions);
    }

    private PegInIntent Override(PegInInstructions instructions) => this with
    {
        IsValid = true,
        ProtocolVersion = InstructedVersion,
        Destination = instructions.Destination,
        RefundAddress = instructions.RefundAddress ?? RefundAddress,
    };
}

using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Chain.Remasc;

/// <summary>How the reward of a block with siblings is divided (consensus reference 7.9 step 9).</summary>
/// <param name="Publisher">Paid for each sibling to the miner who included it.</param>
/// <param name="Miner">Paid to the miner of the block and, less what lateness costs, to the miner of each sibling.</param>
/// <param name="Surplus">What integer division leaves; burned.</param>
/// <param name="Punishment">Burned in total for a broken selection rule.</param>
public readonly record struct SiblingShares(UInt256 Publisher, UInt256 Miner, UInt256 Surplus, UInt256 Punishment)
{
    public static SiblingShares Divide(in UInt256 reward, int siblings, bool isPunished, RemascParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var miners = (UInt256)(uint)(siblings + 1);
        UInt256 publishersPart = reward / (UInt256)(ulong)parameters.PublishersDivisor;
        UInt256.DivRem(publishersPart, (uint)siblings, out UInt256 publisher, out UInt256 publishersSurplus);
        UInt256.DivRem(reward - publishersPart, miners, out UInt256 miner, out UInt256 minersSurplus);
        UInt256 punishment = isPunished ? miner / (UInt256)(ulong)parameters.PunishmentDivisor : UInt256.Zero;
        return new SiblingShares(publisher, miner - punishment, publishersSurplus + minersSurplus, punishment * miners);
    }
}

using Cambium.Rules;

namespace Cambium.Chain.Execution;

/// <summary>What a transaction costs before anything runs (consensus reference 4.2; RSKIP400, RSKIP438).</summary>
public static class IntrinsicGas
{
    private const long Transfer = 21_000;
    private const long Creation = 53_000;
    private const long ZeroByte = 4;
    private const long OtherByte = 68;
    private const long OtherByteFromRskip400 = 16;
    private const long InitcodeWord = 2;
    private const int WordSize = 32;

    /// <summary>The cost of a transaction that is neither a free Bridge transaction nor REMASC's own.</summary>
    public static long Of(ReadOnlySpan<byte> data, bool isCreation, RuleSet rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        long zeros = data.Count((byte)0);
        long otherByte = rules.IsActive(ConsensusRule.Rskip400) ? OtherByteFromRskip400 : OtherByte;
        long start = isCreation ? Creation + InitcodeCost(data.Length, rules) : Transfer;
        return start + (zeros * ZeroByte) + ((data.Length - zeros) * otherByte);
    }

    private static long InitcodeCost(int length, RuleSet rules) =>
        rules.IsActive(ConsensusRule.Rskip438) ? InitcodeWord * ((length + WordSize - 1) / WordSize) : 0;
}

using System.Numerics;
using Cambium.Codecs.Abi;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Rvm.Precompiles.Native;

/// <summary>The BlockHeader contract (RSKIP119, RSKIP536): fields of ancestors, by depth below the executing block; 0 is its parent.</summary>
internal static class BlockHeaderContract
{
    private const long FixedGas = 4000;
    private const long ByteGas = 2;

    /// <summary>Blocks this deep and deeper are not available: the maturity of REMASC on mainnet.</summary>
    private const int DepthLimit = 4000;

    public static NativeContract Create() => new(
    [
        Method("getCoinbaseAddress", block => block.Coinbase.ToArray()),
        Method("getBlockHash", block => block.Hash.ToArray()),
        Method("getMergedMiningTags", block => MergedMiningTags.After(block.BitcoinCoinbaseTransaction.Span)),
        Method("getMinGasPrice", block => block.MinimumGasPrice?.ToSignedBigEndian() ?? []),
        Method("getGasLimit", block => block.GasLimitBytes.ToArray()),
        Method("getGasUsed", block => Signed((UInt256)(ulong)block.GasUsed)),
        Method("getDifficulty", block => Signed(block.Difficulty)),
        Method("getBitcoinHeader", block => block.BitcoinHeader.ToArray()),
        UncleCoinbase(),
        Method("getDifficultyWithUncles", block => Signed(block.DifficultyWithUncles), ConsensusRule.Rskip536),
        Method("getCumulativeWork", block => Signed(block.CumulativeWork), ConsensusRule.Rskip536),
    ]);

    private static NativeMethod Method(string name, Func<IAncestorBlock, byte[]?> read, ConsensusRule? rule = null) =>
        new(new AbiFunction(name, ["int256"], ["bytes"]))
        {
            Rule = rule,
            Gas = Gas,
            Body = (arguments, call) => Read(arguments, call, read),
        };

    private static NativeMethod UncleCoinbase() => new(new AbiFunction("getUncleCoinbaseAddress", ["int256", "int256"], ["bytes"]))
    {
        Gas = Gas,
        Body = (arguments, call) => Read(arguments, call, block => UncleCoinbase(block, (BigInteger)arguments[1])),
    };

    private static long Gas(object[] arguments, int dataLength) => FixedGas + (ByteGas * dataLength);

    /// <summary>Nothing for a depth that is out of range; a negative one is refused.</summary>
    private static byte[]? Read(object[] arguments, PrecompileCall call, Func<IAncestorBlock, byte[]?> read)
    {
        var depth = (BigInteger)arguments[0];
        if (!IsInt16(depth) || depth >= DepthLimit)
            return [];
        if (depth < 0)
            return null;
        return call.Block.History.AtDepth((int)depth) is { } block ? read(block) : [];
    }

    private static byte[]? UncleCoinbase(IAncestorBlock block, BigInteger index)
    {
        if (!IsInt16(index))
            return [];
        if (index < 0)
            return null;
        return index < block.UncleCoinbases.Count ? block.UncleCoinbases[(int)index].ToArray() : [];
    }

    private static bool IsInt16(BigInteger value) => value >= short.MinValue && value <= short.MaxValue;

    /// <summary>Java's signed bytes of an unsigned number: a zero byte precedes a set top bit.</summary>
    private static byte[] Signed(UInt256 value) => value.ToBigInteger().ToByteArray(isBigEndian: true);
}

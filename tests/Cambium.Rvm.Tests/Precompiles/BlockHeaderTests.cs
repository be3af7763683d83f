using System.Numerics;
using Cambium.Codecs.Abi;
using Cambium.Primitives;
using Cambium.Rvm.Precompiles;
using Xunit;

namespace Cambium.Rvm.Tests.Precompiles;

public sealed class BlockHeaderTests
{
    [Theory]
    [InlineData("getCoinbaseAddress", "000000000000000000000000000000000000000a")]
    [InlineData("getBlockHash", "0000000000000000000000000000000000000000000000000000000000000007")]
    [InlineData("getMergedMiningTags", "aabb")]
    [InlineData("getMinGasPrice", "00ff")]
    [InlineData("getGasLimit", "00989680")]
    [InlineData("getGasUsed", "00c350")]
    [InlineData("getDifficulty", "0080")]
    [InlineData("getBitcoinHeader", "010203")]
    [InlineData("getDifficultyWithUncles", "0190")]
    [InlineData("getCumulativeWork", "00")]
    public void Gives_fields_as_the_reference_writes_them(string method, string expected) =>
        Assert.Equal(expected, Read(new AbiFunction(method, ["int256"], ["bytes"]), BigInteger.One));

    [Theory]
    [InlineData(0, "")]
    [InlineData(3999, "")]
    [InlineData(4000, "")]
    [InlineData(40_000, "")]
    [InlineData(-40_000, "")]
    [InlineData(-1, null)]
    public void Depths_out_of_range_give_nothing_and_negative_ones_fail(int depth, string? expected) =>
        Assert.Equal(expected, Read(new AbiFunction("getBlockHash", ["int256"], ["bytes"]), (BigInteger)depth));

    [Theory]
    [InlineData(0, "000000000000000000000000000000000000000b")]
    [InlineData(1, "")]
    [InlineData(40_000, "")]
    [InlineData(-1, null)]
    public void Uncles_are_found_by_index(int index, string? expected) => Assert.Equal(
        expected, Read(new AbiFunction("getUncleCoinbaseAddress", ["int256", "int256"], ["bytes"]), BigInteger.One, (BigInteger)index));

    [Fact]
    public void A_tag_without_its_hash_fails()
    {
        byte[] coinbase = [.. "xxRSKBLOCK:"u8, .. new byte[31]];
        Assert.Null(Rvm.Precompiles.Native.MergedMiningTags.After(coinbase));
        Assert.Empty(Rvm.Precompiles.Native.MergedMiningTags.After("none"u8)!);
    }

    private static string? Read(AbiFunction function, params object[] arguments)
    {
        var harness = new Harness();
        BlockContext block = harness.Block with { History = new OneAncestor() };
        PrecompileCall call = PrecompileCall.Direct(block, harness.Transaction, harness.State, Harness.Contract, default, []);
        PrecompileResult result = NativeCall.Run(PrecompileAddresses.BlockHeader, NativeCall.Data(function, arguments), call);
        return result.IsSuccess ? Hex.Encode((byte[])function.DecodeOutputs(result.Output!)[0]) : null;
    }

    private sealed class OneAncestor : IBlockHistory
    {
        public bool TryGetHash(long number, out Hash256 hash)
        {
            hash = default;
            return false;
        }

        public IAncestorBlock? AtDepth(int depth) => depth == 1 ? new Ancestor() : null;
    }

    private sealed class Ancestor : IAncestorBlock
    {
        public Hash256 Hash => Hash256.FromUInt256(7);

        public Address Coinbase => Address.FromUInt256(10);

        public Wei? MinimumGasPrice => new Wei(255);

        public ReadOnlyMemory<byte> GasLimitBytes => new byte[] { 0x00, 0x98, 0x96, 0x80 };

        public long GasUsed => 50_000;

        public UInt256 Difficulty => 128;

        public ReadOnlyMemory<byte> BitcoinHeader => new byte[] { 1, 2, 3 };

        public ReadOnlyMemory<byte> BitcoinCoinbaseTransaction => (byte[])[.. "RSKBLOCK:"u8, .. "RSKBLOCK:"u8, .. new byte[32], 0xaa, 0xbb];

        public IReadOnlyList<Address> UncleCoinbases => [Address.FromUInt256(11)];

        public UInt256 DifficultyWithUncles => 400;

        public UInt256 CumulativeWork => 0;
    }
}

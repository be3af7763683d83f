using BenchmarkDotNet.Attributes;
using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.Benchmarks.Crypto;

/// <summary>The pairing check of EIP-197; every pair includes the subgroup test of its point of G2.</summary>
public class PairingBenchmarks
{
    /// <summary>The generator of G2 as EIP-197 encodes it.</summary>
    private const string GeneratorOfG2 =
        "198e9393920d483a7260bfb731fb5d25f1aa493335a9e71297e485b7aef312c21800deef121f1e76426a00665e5c4479674322d4f75edadd46debd5cd992f6ed" +
        "090689d0585ff075ec9e99ad690c3395bc4b313370b38ef355acdadcd122975b12c85ea5db8c6deb4aab71808dcb408fe3d1e7690c43d37b4ce6cc0166fa7daa";

    /// <summary>e(G1, G2) e(-G1, G2), repeated.</summary>
    private byte[] _pairs = [];

    [Params(2, 4)]
    public int Pairs { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        byte[] opposite = [.. Point(1, 2), .. Hex.Decode(GeneratorOfG2), .. Point(1, MinusTwo), .. Hex.Decode(GeneratorOfG2)];
        _pairs = [.. Enumerable.Repeat(opposite, Pairs / 2).SelectMany(pair => pair)];
        if (!Pairing())
            throw new InvalidOperationException("the pairing is wrong");
    }

    [Benchmark]
    public bool Pairing() => Bn254.TryPairing(_pairs, out bool isOne) && isOne;

    private static UInt256 MinusTwo => UInt256.Parse("21888242871839275222246405745257275088696311157297823662689037894645226208581");

    private static byte[] Point(in UInt256 x, in UInt256 y) => [.. x.ToBigEndian32(), .. y.ToBigEndian32()];
}

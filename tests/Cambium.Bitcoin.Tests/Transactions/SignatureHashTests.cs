using System.Text.Json;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Primitives;
using Cambium.Tests;
using Xunit;

namespace Cambium.Bitcoin.Tests.Transactions;

public sealed class SignatureHashTests
{
    [Fact]
    public void Legacy_digests_equal_those_of_Bitcoin_Core()
    {
        using JsonDocument cases = JsonDocument.Parse(File.ReadAllText(SharedData.Require("data", "bitcoin", "sighash.json")));
        int run = 0;
        foreach (JsonElement row in cases.RootElement.EnumerateArray().Where(row => row.GetArrayLength() > 1))
        {
            byte[] raw = Hex.Decode(row[0].GetString()!);
            Transaction transaction = Transaction.Parse(raw);
            Script script = Script.FromHex(row[1].GetString()!);
            SigHashType type = new((uint)row[3].GetInt32());

            Hash256 digest = SignatureHash.Legacy(transaction, row[2].GetInt32(), script, type);

            Assert.Equal(row[4].GetString(), digest.Reversed().ToHex());
            Assert.Equal(raw, transaction.ToBytes());
            run++;
        }
        Assert.Equal(500, run);
    }

    /// <summary>The example "Native P2WPKH" of BIP-143.</summary>
    [Fact]
    public void Segwit_digest_equals_the_example_of_BIP_143()
    {
        Transaction transaction = Transaction.Parse(Hex.Decode(
            "0100000002fff7f7881a8099afa6940d42d1e7f6362bec38171ea3edf433541db4e4ad969f0000000000eeffffff"
            + "ef51e1b804cc89d182d279655c3aa89e815b1b309fe287d9b2b55d57b90ec68a0100000000ffffffff02202cb206000000001976a914"
            + "8280b37df378db99f66f85c95a783a76ac7a6d5988ac9093510d000000001976a9143bde42dbee7e4dbe6a21b2d50ce2f0167faa815988ac11000000"));
        Script scriptCode = StandardScripts.P2pkh(Hex.Decode("1d0f172a0ecb48aee1be1f2687d2963ae33f71a1"));

        Hash256 digest = SignatureHash.SegwitV0(transaction, 1, scriptCode, new Satoshis(600_000_000), SigHashType.All);

        Assert.Equal("c37af31116d1b27caf68aae9e3ac82f1477929014d5b917657d0eb49478cb670", digest.ToHex());
    }
}

using System.Text.Json;
using Cambium.Chain.Receipts;
using Cambium.Crypto;
using Cambium.Primitives;
using Cambium.Tests;
using Xunit;

namespace Cambium.Chain.Tests.Receipts;

/// <summary>Receipts of the public networks: their encoding is in the leaf of their proof, so it has to come out again bit by bit.</summary>
public sealed class RealReceiptTests
{
    [Theory]
    [InlineData("610-0-sign-sample-mainnet-tx-i0.json", 147_941, 69_072, 4)]
    [InlineData("612-1-sign-3input-5output-testnet-legacy.json", 152_772, 69_280, 3)]
    public void A_receipt_decodes_encodes_and_is_in_its_proof(string file, long cumulativeGas, long gasUsed, int logs)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(SharedData.Require("data", "powhsm", file)));
        byte[] encoded = Hex.Decode(document.RootElement.GetProperty("receipt").GetString()!);
        TransactionReceipt receipt = TransactionReceipt.Decode(encoded);
        Assert.Equal(encoded, receipt.Encode());
        Assert.Equal((true, cumulativeGas, gasUsed, logs), (receipt.Succeeded, receipt.CumulativeGas, receipt.GasUsed, receipt.Logs.Count));
        Assert.Equal(Bloom.Of(receipt.Logs), receipt.Bloom);
        Assert.All(receipt.Logs, log => Assert.True(receipt.Bloom.MayContain(log.Address.AsSpan())));
        string leaf = document.RootElement.GetProperty("receiptMp").EnumerateArray().First().GetString()!;
        Assert.Contains(Keccak256.Hash(encoded).ToHex(), leaf, StringComparison.OrdinalIgnoreCase);
    }
}

using System.Globalization;
using System.Text.Json;
using Cambium.Bitcoin.Consensus;
using Cambium.Bitcoin.Hd;
using Cambium.Bitcoin.Psbt;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Crypto;
using Cambium.Primitives;
using Cambium.Tests;
using Xunit;

namespace Cambium.Bitcoin.Tests.Psbt;

public sealed class Bip174VectorTests
{
    private static readonly string[] InvalidForSigners = ["WitnessOutputForLegacyInput", "RedeemScriptMismatch", "RedeemScriptMismatch", "WitnessScriptMismatch"];

    [Fact]
    public void Refuses_the_invalid_ones()
    {
        using JsonDocument vectors = Load();
        Assert.All(
            vectors.RootElement.GetProperty("invalid").EnumerateArray(),
            text => Assert.False(PartiallySignedTransaction.TryParse(text.GetString(), out _), text.GetString()));
    }

    [Fact]
    public void Writes_the_valid_ones_as_they_were()
    {
        using JsonDocument vectors = Load();
        foreach (JsonElement text in vectors.RootElement.GetProperty("valid").EnumerateArray())
            Assert.Equal(text.GetString(), ParsePsbt(text.GetString()).ToBase64());
    }

    [Fact]
    public void Does_not_sign_the_inconsistent_ones()
    {
        using JsonDocument vectors = Load();
        Assert.True(PrivateKey.TryCreate(Hash256.FromUInt256(UInt256.One).AsSpan(), out PrivateKey key));
        string[] texts = [.. vectors.RootElement.GetProperty("invalidForSigners").EnumerateArray().Select(text => text.GetString()!)];
        for (int i = 0; i < texts.Length; i++)
        {
            PartiallySignedTransaction psbt = ParsePsbt(texts[i]);
            PsbtFault[] faults = [.. Enumerable.Range(0, psbt.Inputs.Count).Select(input => PsbtSigner.Sign(psbt, input, key))];
            Assert.Contains(Enum.Parse<PsbtFault>(InvalidForSigners[i]), faults);
        }
    }

    [Fact]
    public void Combines_unknown_entries()
    {
        using JsonDocument vectors = Load();
        PartiallySignedTransaction first = ParsePsbt(vectors.RootElement.GetProperty("psbtUnknown0").GetString());
        PartiallySignedTransaction second = ParsePsbt(vectors.RootElement.GetProperty("psbtUnknown1").GetString());

        first.Combine(second);

        Assert.Equal(vectors.RootElement.GetProperty("psbtUnknown2").GetString(), first.ToBase64());
    }

    [Fact]
    public void Goes_through_all_roles_as_the_example_of_BIP_174()
    {
        using JsonDocument vectors = Load();
        JsonElement steps = vectors.RootElement.GetProperty("final");

        PartiallySignedTransaction psbt = Create(steps);
        Assert.Equal(Text(steps, "psbt1"), psbt.ToBase64());
        Update(psbt, steps);
        Assert.Equal(Text(steps, "psbt2"), psbt.ToBase64());
        foreach (PsbtInput input in psbt.Inputs)
            input.SigHashType = SigHashType.All;
        Assert.Equal(Text(steps, "psbt3"), psbt.ToBase64());

        PartiallySignedTransaction first = Sign(steps, "key7", "key8");
        Assert.Equal(Text(steps, "psbt4"), first.ToBase64());
        PartiallySignedTransaction second = Sign(steps, "key9", "key10");
        Assert.Equal(Text(steps, "psbt5"), second.ToBase64());
        Assert.False(PsbtFinalizer.FinalizeAll(second));

        first.Combine(second);
        Assert.Equal(Text(steps, "psbtcombined"), first.ToBase64());
        Assert.True(PsbtFinalizer.FinalizeAll(first));
        Assert.Equal(Text(steps, "psbtfinalized"), first.ToBase64());
        Assert.True(first.TryExtract(out Transaction? transaction));
        Assert.Equal(Text(steps, "txextracted"), Hex.Encode(transaction.ToBytes()));
    }

    private static PartiallySignedTransaction Create(JsonElement steps)
    {
        TransactionBuilder builder = new();
        foreach (string name in new[] { "in1", "in2" })
        {
            JsonElement input = steps.GetProperty(name);
            builder.Spend(new OutPoint(Hash256.Parse(input.GetProperty("txid").GetString()!).Reversed(), input.GetProperty("index").GetUInt32()));
        }
        foreach (string name in new[] { "out1", "out2" })
        {
            JsonElement output = steps.GetProperty(name);
            decimal amount = decimal.Parse(output.GetProperty("value").GetString()!, CultureInfo.InvariantCulture);
            builder.Pay(Script.FromHex(output.GetProperty("script").GetString()!), new Satoshis((long)(amount * Satoshis.PerBitcoin)));
        }
        return new PartiallySignedTransaction(builder.Build());
    }

    private static void Update(PartiallySignedTransaction psbt, JsonElement steps)
    {
        Transaction[] previous = [Transaction.Parse(Hex.Decode(Text(steps, "prevtx1"))), Transaction.Parse(Hex.Decode(Text(steps, "prevtx2")))];
        OutPoint[] spent = [.. psbt.UnsignedTransaction.Inputs.Select(input => input.PreviousOutput)];
        psbt.Inputs[0].NonWitnessUtxo = previous.Single(transaction => transaction.Id == spent[0].TransactionId);
        psbt.Inputs[0].RedeemScript = Script.FromHex(Text(steps, "redeem1"));
        psbt.Inputs[1].WitnessUtxo = previous.Single(transaction => transaction.Id == spent[1].TransactionId).Outputs[(int)spent[1].Index];
        psbt.Inputs[1].RedeemScript = Script.FromHex(Text(steps, "redeem2"));
        psbt.Inputs[1].WitnessScript = Script.FromHex(Text(steps, "witness1"));

        Assert.True(ExtendedPrivateKey.TryParse(Text(steps, "master"), BitcoinNetwork.Testnet, out ExtendedPrivateKey? master));
        uint fingerprint = master.ToPublic().Fingerprint;
        // The example lists the origins of an input in the order of its keys.
        foreach (int i in new[] { 0, 1, 3, 2, 4, 5 })
        {
            var path = KeyPath.Parse(steps.GetProperty($"pubkey{i}").GetProperty("path").GetString()!);
            PublicKey key = master.Derive(path).Key.PublicKey;
            Assert.Equal(steps.GetProperty($"pubkey{i}").GetProperty("hex").GetString(), key.ToString());
            if (i < 4)
                psbt.Inputs[i / 2].SetKeyOrigin(key, new KeyOrigin(fingerprint, path));
            else
                psbt.Outputs[i - 4].SetKeyOrigin(key, new KeyOrigin(fingerprint, path));
        }
    }

    private static PartiallySignedTransaction Sign(JsonElement steps, params string[] keys)
    {
        PartiallySignedTransaction psbt = ParsePsbt(Text(steps, "psbt3"));
        foreach (string name in keys)
        {
            string text = steps.GetProperty(name).GetProperty("wif").GetString()!;
            Assert.True(WalletImportFormat.TryDecode(text, BitcoinNetwork.Testnet, out PrivateKey key, out _));
            Assert.Equal(1, PsbtSigner.SignAll(psbt, key));
        }
        return psbt;
    }

    private static PartiallySignedTransaction ParsePsbt(string? text)
    {
        Assert.True(PartiallySignedTransaction.TryParse(text, out PartiallySignedTransaction? psbt), text);
        return psbt;
    }

    private static string Text(JsonElement steps, string name) => steps.GetProperty(name).GetString()!;

    private static JsonDocument Load() => JsonDocument.Parse(File.ReadAllText(SharedData.Require("data", "bitcoin", "psbt.json")));
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Cambium.Bitcoin.Hd;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Crypto;
using Cambium.PowPeg.Hsm.Device;
using Cambium.PowPeg.Hsm.Protocol;
using Cambium.PowPeg.Hsm.Server;
using Cambium.Primitives;
using Xunit;

namespace Cambium.PowPeg.Tests.Hsm.Firmware;

/// <summary>
/// Runs test cases of the firmware one after another against one device, comparing what the firmware's own runner compares: the status word, the
/// outcome, the state, and whether signatures verify.
/// </summary>
internal sealed class FirmwareScenario
{
    private readonly DeviceParameters _parameters;
    private readonly DeviceKeys _keys = DeviceKeys.FromSeed(SHA256.HashData("firmware cases"u8));
    private MemoryStorage _storage = new();
    private HsmDevice _device;

    public FirmwareScenario(DeviceParameters parameters)
    {
        _parameters = parameters;
        _device = new HsmDevice(parameters, _keys, _storage);
    }

    public void Run(FirmwareCase test)
    {
        switch (test.Operation)
        {
            case "blockchainParameters": CheckParameters(test); break;
            case "getState": CheckState(test); break;
            case "resetAdvanceBlockchain": Assert.Equal(StatusWord.Ok, _device.ResetAdvance()); break;
            case "advanceBlockchain": Advance(test); break;
            case "updateAncestor": Assert.Equal(Expected(test), _device.UpdateAncestor(test.Blocks)); break;
            case "signAuthorized": SignPegOut(test); break;
            case "signUnauthorized": SignHash(test); break;
            case "heartbeat": CheckHeartbeat(test); break;
            case "reconnectDongle": _device = new HsmDevice(_parameters, _keys, _storage); break;
            case "adminIsOnboarded": _device = new HsmDevice(_parameters, test.Flag("value") ? _keys : null, _storage); break;
            default: Assert.Fail($"unknown operation {test.Operation}"); break;
        }
    }

    private static StatusWord Expected(FirmwareCase test) => (StatusWord?)test.ExpectedStatus ?? StatusWord.Ok;

    private void CheckParameters(FirmwareCase test)
    {
        Dictionary<string, string> expected = test.ExpectedFields.ToDictionary(field => field.Name, field => field.Value.GetString()!);
        Assert.Equal(expected["checkpoint"], _device.Parameters.Checkpoint.ToHex());
        Assert.Equal(UInt256.Parse(expected["minimum_difficulty"]), _device.Parameters.MinimumDifficulty);
        Assert.Equal(expected["network"], _device.Parameters.Network);
    }

    private void CheckState(FirmwareCase test)
    {
        Assert.Equal(Expected(test), _device.GetState(out BlockchainState state));
        foreach (JsonProperty field in test.ExpectedFields) Assert.Equal($"{field.Name}: {field.Value}", $"{field.Name}: {Field(state, field.Name)}");
    }

    private static string Field(BlockchainState state, string name) => name switch
    {
        "best_block" => state.BestBlock.ToHex(),
        "newest_valid_block" => state.NewestValidBlock.ToHex(),
        "ancestor_block" => state.AncestorBlock.ToHex(),
        "ancestor_receipts_root" => state.AncestorReceiptsRoot.ToHex(),
        "updating.in_progress" => state.Updating.InProgress.ToString(),
        "updating.already_validated" => state.Updating.AlreadyValidated.ToString(),
        "updating.found_best_block" => state.Updating.FoundBestBlock.ToString(),
        "updating.best_block" => state.Updating.BestBlock.ToHex(),
        "updating.newest_valid_block" => state.Updating.NewestValidBlock.ToHex(),
        "updating.next_expected_block" => state.Updating.NextExpectedBlock.ToHex(),
        "updating.total_difficulty" => state.Updating.TotalDifficulty.ToString(),
        _ => $"(no field {name})",
    };

    private void Advance(FirmwareCase test)
    {
        if (test.Flag("resetBefore")) _device.ResetAdvance();
        List<byte[]> blocks = test.Blocks;
        List<List<byte[]>> brothers = [.. test.Brothers.Select(list => test.Flag("skipBrotherSorting") ? list : BrotherOrder.Sort(list, _parameters.Network))];
        if (test.TryText("listLength") is { } length) blocks = [.. blocks.Select(block => WithListLength(block, Hex.Decode(length)))];
        int chunk = test.TryInt("chunkSize") ?? blocks.Count;
        for (int at = 0; at < blocks.Count; at += chunk)
        {
            int count = Math.Min(chunk, blocks.Count - at);
            AdvanceResult result = _device.Advance(blocks.GetRange(at, count), brothers.GetRange(at, count));
            Assert.Equal(Expected(test), result.Status);
            if (result.Status == StatusWord.Ok) Assert.Equal(at + count < blocks.Count || test.Flag("partial"), result.IsPartial);
        }
    }

    private static byte[] WithListLength(byte[] block, byte[] length) => [block[0], .. length, .. block.AsSpan(1 + length.Length)];

    private void SignHash(FirmwareCase test)
    {
        var hash = new Hash256(test.Bytes("hash"));
        foreach (KeyPath path in Paths(test, requiresAuthorization: false))
            CheckSigned(test, path, _device.SignHash(path, hash), () => hash);
    }

    private void SignPegOut(FirmwareCase test)
    {
        HsmDevice device = _device;
        MemoryStorage storage = _storage;
        if (test.TryText("fake_ancestor_receipts_root") is { } root) Pretend(Hash256.Parse(root));
        try
        {
            foreach (KeyPath path in Paths(test, requiresAuthorization: true))
                CheckSigned(test, path, _device.SignPegOut(Request(test, path)), () => SignatureHashOf(test));
        }
        finally
        {
            (_device, _storage) = (device, storage);
        }
    }

    /// <summary>The firmware's simulator can be told what the ancestor's receipts root is.</summary>
    private void Pretend(Hash256 receiptsRoot)
    {
        DeviceMemory memory = _storage.Load()!;
        _storage = new MemoryStorage(memory with { State = memory.State with { AncestorReceiptsRoot = receiptsRoot } });
        _device = new HsmDevice(_parameters, _keys, _storage);
    }

    private static PegOutSigningRequest Request(FirmwareCase test, KeyPath path) => new()
    {
        Path = path,
        Transaction = test.Bytes("btcTx"),
        Input = (uint)test.Number("btcTxInput"),
        WitnessScript = test.Bytes("witnessScript"),
        OutpointValue = test.Number("outpointValue"),
        Receipt = test.Bytes("receipt"),
        ReceiptProof = test.ReceiptProof,
    };

    private static Hash256 SignatureHashOf(FirmwareCase test) => SignatureHash.SegwitV0(
        Transaction.ParseWithoutWitness(test.Bytes("btcTx")),
        (int)test.Number("btcTxInput"),
        new Script(test.Bytes("witnessScript")),
        new Satoshis((long)test.Number("outpointValue")),
        SigHashType.All);

    private void CheckSigned(FirmwareCase test, KeyPath path, SigningResult result, Func<Hash256> hash)
    {
        Assert.Equal(Expected(test), result.Status);
        if (!result.IsSigned) return;
        Assert.Equal(StatusWord.Ok, _device.GetPublicKey(path, out PublicKey key));
        Assert.True(Ecdsa.Verify(key, hash(), result.Signature), "the signature does not verify");
    }

    private static IEnumerable<KeyPath> Paths(FirmwareCase test, bool requiresAuthorization) =>
        test.Paths?.Select(KeyPath.Parse) ?? HsmKey.All.Where(key => key.RequiresAuthorization == requiresAuthorization).Select(key => key.Path);

    private void CheckHeartbeat(FirmwareCase test)
    {
        Assert.Equal(Expected(test), _device.GetSignerHeartbeat(test.Bytes("udValue"), out Heartbeat? heartbeat));
        string message = Hex.Encode(heartbeat!.Message.Span);
        Dictionary<string, string> expected = test.ExpectedFields.ToDictionary(field => field.Name, field => field.Value.GetString()!);
        string header = Hex.Encode("HSM:SIGNER:HB:5.6:"u8);
        Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"{header}{expected["best_block"]}{expected["last_tx"]}{test.TryText("udValue")}"), message);
        Assert.True(HeartbeatCheck.Verifies(heartbeat), "the heartbeat's signature does not verify");
    }
}

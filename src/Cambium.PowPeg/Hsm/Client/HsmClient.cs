using System.Text.Json;
using Cambium.Crypto;
using Cambium.Primitives;
using Cambium.PowPeg.Hsm.Protocol;

namespace Cambium.PowPeg.Hsm.Client;

/// <summary>
/// Speaks to a PowHSM's manager, a real one or <see cref="Server.HsmServer"/>. Every failure is an <see cref="HsmException"/>.
/// Safe for several threads, though the device does one thing at a time.
/// </summary>
public sealed class HsmClient
{
    private readonly HsmClientOptions _options;
    private readonly HsmConnection _connection;

    public HsmClient(HsmClientOptions options, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Attempts, 1, nameof(options));
        _options = options;
        _connection = new HsmConnection(options, time ?? TimeProvider.System);
    }

    /// <summary>The version that the other side speaks.</summary>
    public Task<int> GetVersionAsync(CancellationToken cancel = default) =>
        AskAsync(HsmCommandName.Version, _ => { }, answer => answer.GetProperty(HsmField.Version).GetInt32(), cancel);

    public Task<PublicKey> GetPublicKeyAsync(HsmKey key, CancellationToken cancel = default) => AskAsync(
        HsmCommandName.GetPublicKey, json => json.WriteString(HsmField.KeyId, key.Path.ToString()), ReadPublicKey, cancel);

    /// <summary>A signature of a hash with a free key.</summary>
    public Task<EcdsaSignature> SignHashAsync(HsmKey key, Hash256 hash, CancellationToken cancel = default) =>
        AskAsync(HsmCommandName.Sign, json => RequestJson.WriteHash(json, key, hash, _options.Version), SignatureJson.Read, cancel);

    /// <summary>A signature of one input of a proven peg-out.</summary>
    public Task<EcdsaSignature> SignPegOutAsync(PegOutSigningRequest request, CancellationToken cancel = default) =>
        AskAsync(HsmCommandName.Sign, json => RequestJson.WritePegOut(json, request), SignatureJson.Read, cancel);

    /// <summary>Sends headers with their proofs, newest first, and for each its brothers. False when older blocks are needed.</summary>
    public Task<bool> AdvanceBlockchainAsync(
        IReadOnlyList<byte[]> blocks, IReadOnlyList<IReadOnlyList<byte[]>> brothers, CancellationToken cancel = default) =>
        AskAsync(HsmCommandName.AdvanceBlockchain, json => RequestJson.WriteBlocks(json, blocks, brothers), IsComplete, cancel);

    public Task ResetAdvanceBlockchainAsync(CancellationToken cancel = default) =>
        AskAsync(HsmCommandName.ResetAdvanceBlockchain, _ => { }, IsComplete, cancel);

    public Task<BlockchainState> GetBlockchainStateAsync(CancellationToken cancel = default) => AskAsync(
        HsmCommandName.BlockchainState, _ => { }, answer => BookkeepingJson.ReadState(answer.GetProperty(HsmField.State)), cancel);

    /// <summary>Sends headers from the best block or the ancestor block down to the new ancestor.</summary>
    public Task UpdateAncestorBlockAsync(IReadOnlyList<byte[]> blocks, CancellationToken cancel = default) =>
        AskAsync(HsmCommandName.UpdateAncestorBlock, json => RequestJson.WriteBlocks(json, blocks), IsComplete, cancel);

    public Task<BlockchainParameters> GetBlockchainParametersAsync(CancellationToken cancel = default) => AskAsync(
        HsmCommandName.BlockchainParameters, _ => { }, answer => BookkeepingJson.ReadParameters(answer.GetProperty(HsmField.Parameters)), cancel);

    /// <param name="userValue">16 bytes that the message will have.</param>
    /// <param name="cancel">Gives up.</param>
    public Task<Heartbeat> GetSignerHeartbeatAsync(ReadOnlyMemory<byte> userValue, CancellationToken cancel = default) =>
        GetHeartbeatAsync(HsmCommandName.SignerHeartbeat, userValue, cancel);

    /// <param name="userValue">32 bytes that the message will have.</param>
    /// <param name="cancel">Gives up.</param>
    public Task<Heartbeat> GetUiHeartbeatAsync(ReadOnlyMemory<byte> userValue, CancellationToken cancel = default) =>
        GetHeartbeatAsync(HsmCommandName.UiHeartbeat, userValue, cancel);

    private Task<Heartbeat> GetHeartbeatAsync(string command, ReadOnlyMemory<byte> userValue, CancellationToken cancel) => AskAsync(
        command,
        json => json.WriteString(HsmField.UserDefinedValue, Hex.Encode(userValue.Span)),
        answer => new Heartbeat(
            ReadPublicKey(answer), ReadBytes(answer, HsmField.Message), ReadBytes(answer, HsmField.Tweak), SignatureJson.Read(answer)),
        cancel);

    private async Task<T> AskAsync<T>(string command, Action<Utf8JsonWriter> fields, Func<JsonElement, T> read, CancellationToken cancel)
    {
        byte[] line = RequestJson.Line(command, _options.Version, fields);
        using JsonDocument answer = await _connection.ExchangeAsync(command, line, cancel).ConfigureAwait(false);
        try
        {
            return read(answer.RootElement);
        }
        catch (Exception error) when (error is FormatException or KeyNotFoundException or InvalidOperationException)
        {
            throw new HsmAnswerException($"the answer to {command} lacks what it should have: {error.Message}", error);
        }
    }

    private static bool IsComplete(JsonElement answer) => answer.GetProperty(HsmField.ErrorCode).GetInt32() == (int)HsmErrorCode.Ok;

    private static PublicKey ReadPublicKey(JsonElement answer) =>
        PublicKey.TryParse(ReadBytes(answer, HsmField.PublicKey), out PublicKey key) ? key : throw new FormatException("no public key");

    private static byte[] ReadBytes(JsonElement answer, string name) =>
        HsmHex.TryDecodeNonEmpty(answer.GetProperty(name).GetString(), out byte[]? bytes) ? bytes : throw new FormatException($"{name} is not hexadecimal");
}

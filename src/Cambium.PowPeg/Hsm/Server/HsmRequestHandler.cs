using System.Text.Json;
using System.Text.Unicode;
using Cambium.PowPeg.Hsm.Device;
using Cambium.PowPeg.Hsm.Protocol;

namespace Cambium.PowPeg.Hsm.Server;

/// <summary>One line of JSON to one line of JSON: checks a request's form, asks the device, translates its answer. It never throws for what a client sends.</summary>
public sealed class HsmRequestHandler
{
    private const int DeepestJson = 8;

    private readonly HsmProtocolVersion _version;
    private readonly Dictionary<string, Func<JsonElement, HsmAnswer>> _commands;

    public HsmRequestHandler(HsmDevice device, HsmProtocolVersion version = HsmProtocolVersion.Five)
    {
        ArgumentNullException.ThrowIfNull(device);
        _version = version;
        _commands = version == HsmProtocolVersion.One ? Version1(device) : Version5(device);
        _commands.Add(HsmCommandName.Version, _ => new HsmAnswer(HsmErrorCode.Ok, json => json.WriteNumber(HsmField.Version, (int)version)));
    }

    /// <param name="line">A request without its line end.</param>
    /// <returns>The answer with its line end.</returns>
    public byte[] Handle(ReadOnlyMemory<byte> line)
    {
        HsmAnswer answer = Answer(line);
        if (_version == HsmProtocolVersion.One && answer.Code < 0) answer = new HsmAnswer(ToVersion1(answer.Code));
        return answer.ToLine();
    }

    /// <summary>The answer to a line that was not read to its end.</summary>
    internal byte[] RefuseLine() => new HsmAnswer(_version == HsmProtocolVersion.One ? HsmErrorCode.Version1Error : HsmErrorCode.FormatError).ToLine();

    private HsmAnswer Answer(ReadOnlyMemory<byte> line)
    {
        if (!Utf8.IsValid(line.Span)) return new HsmAnswer(HsmErrorCode.FormatError);
        try
        {
            using JsonDocument request = JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = DeepestJson });
            return request.RootElement.ValueKind == JsonValueKind.Object
                ? Dispatch(request.RootElement)
                : new HsmAnswer(HsmErrorCode.FormatError);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // The latter is for half a surrogate pair, which is JSON but no text.
            return new HsmAnswer(HsmErrorCode.FormatError);
        }
        catch (IOException)
        {
            // The device could not save its state, and so did not do what was asked.
            return new HsmAnswer(HsmErrorCode.DeviceError);
        }
    }

    private HsmAnswer Dispatch(JsonElement request)
    {
        if (!request.TryGetProperty(HsmField.Command, out _)) return new HsmAnswer(HsmErrorCode.InvalidRequest);
        string? command = request.TextOf(HsmField.Command);
        if (!request.TryGetProperty(HsmField.Version, out JsonElement version))
        {
            if (command != HsmCommandName.Version) return new HsmAnswer(HsmErrorCode.InvalidRequest);
        }
        else if (version.ValueKind != JsonValueKind.Number || !version.TryGetInt32(out int number) || number != (int)_version)
        {
            return new HsmAnswer(HsmErrorCode.WrongVersion);
        }

        return command is not null && _commands.TryGetValue(command, out Func<JsonElement, HsmAnswer>? run)
            ? run(request)
            : new HsmAnswer(HsmErrorCode.UnknownCommand);
    }

    private static Dictionary<string, Func<JsonElement, HsmAnswer>> Version1(HsmDevice device)
    {
        var signing = new SigningCommands(device);
        return new Dictionary<string, Func<JsonElement, HsmAnswer>>
        {
            [HsmCommandName.GetPublicKey] = signing.GetPublicKeyVersion1,
            [HsmCommandName.Sign] = signing.SignVersion1,
        };
    }

    private static Dictionary<string, Func<JsonElement, HsmAnswer>> Version5(HsmDevice device)
    {
        var signing = new SigningCommands(device);
        var bookkeeping = new BookkeepingCommands(device);
        var heartbeats = new HeartbeatCommands(device);
        return new Dictionary<string, Func<JsonElement, HsmAnswer>>
        {
            [HsmCommandName.GetPublicKey] = signing.GetPublicKey,
            [HsmCommandName.Sign] = signing.Sign,
            [HsmCommandName.AdvanceBlockchain] = bookkeeping.Advance,
            [HsmCommandName.ResetAdvanceBlockchain] = _ => bookkeeping.ResetAdvance(),
            [HsmCommandName.BlockchainState] = _ => bookkeeping.GetState(),
            [HsmCommandName.UpdateAncestorBlock] = bookkeeping.UpdateAncestor,
            [HsmCommandName.BlockchainParameters] = _ => bookkeeping.GetParameters(),
            [HsmCommandName.SignerHeartbeat] = heartbeats.GetSigner,
            [HsmCommandName.UiHeartbeat] = heartbeats.GetUi,
        };
    }

    private static HsmErrorCode ToVersion1(HsmErrorCode code) =>
        code == HsmErrorCode.WrongVersion ? HsmErrorCode.Version1WrongVersion : HsmErrorCode.Version1Error;
}

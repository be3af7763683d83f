using System.Text.Json;
using Cambium.Primitives;
using Cambium.PowPeg.Hsm.Device;
using Cambium.PowPeg.Hsm.Protocol;

namespace Cambium.PowPeg.Hsm.Server;

/// <summary>The commands <c>signerHeartbeat</c> and <c>uiHeartbeat</c>.</summary>
internal sealed class HeartbeatCommands(HsmDevice device)
{
    public HsmAnswer GetSigner(JsonElement request)
    {
        if (!HsmHex.TryDecode(request.TextOf(HsmField.UserDefinedValue), HeartbeatMessage.SignerUserValueSize, out byte[]? value))
            return new HsmAnswer(HsmErrorCode.InvalidUserDefinedValue);
        return Answer(device.GetSignerHeartbeat(value, out Heartbeat? heartbeat), heartbeat);
    }

    public HsmAnswer GetUi(JsonElement request)
    {
        if (!HsmHex.TryDecode(request.TextOf(HsmField.UserDefinedValue), HeartbeatMessage.UiUserValueSize, out byte[]? value))
            return new HsmAnswer(HsmErrorCode.InvalidUserDefinedValue);
        return Answer(device.GetUiHeartbeat(value, out Heartbeat? heartbeat), heartbeat);
    }

    private static HsmAnswer Answer(StatusWord status, Heartbeat? heartbeat)
    {
        if (status != StatusWord.Ok) return new HsmAnswer(HsmErrorCode.DeviceError);
        return new HsmAnswer(HsmErrorCode.Ok, json =>
        {
            json.WriteString(HsmField.PublicKey, Hex.Encode(heartbeat!.PublicKey.ToUncompressed()));
            json.WriteString(HsmField.Message, Hex.Encode(heartbeat.Message.Span));
            json.WriteString(HsmField.Tweak, Hex.Encode(heartbeat.Tweak.Span));
            SignatureJson.Write(json, heartbeat.Signature);
        });
    }
}

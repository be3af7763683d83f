using System.Text.Json;
using Cambium.Bitcoin.Hd;
using Cambium.Crypto;
using Cambium.Primitives;
using Cambium.PowPeg.Hsm.Device;
using Cambium.PowPeg.Hsm.Protocol;

namespace Cambium.PowPeg.Hsm.Server;

/// <summary>The commands <c>getPubKey</c> and <c>sign</c>.</summary>
internal sealed class SigningCommands(HsmDevice device)
{
    private const int MessageFields = 4;

    public HsmAnswer GetPublicKey(JsonElement request)
    {
        if (!KeyId.TryParse(request.TextOf(HsmField.KeyId), out KeyPath? path)) return new HsmAnswer(HsmErrorCode.InvalidKeyId);
        return device.GetPublicKey(path, out PublicKey key) switch
        {
            StatusWord.Ok => new HsmAnswer(HsmErrorCode.Ok, json => json.WriteString(HsmField.PublicKey, Hex.Encode(key.ToUncompressed()))),
            StatusWord.NotOnboarded => new HsmAnswer(HsmErrorCode.DeviceError),
            _ => new HsmAnswer(HsmErrorCode.InvalidKeyId),
        };
    }

    public HsmAnswer Sign(JsonElement request)
    {
        if (!KeyId.TryParse(request.TextOf(HsmField.KeyId), out KeyPath? path)) return new HsmAnswer(HsmErrorCode.InvalidKeyId);
        bool isAuthorized = request.TryGetProperty(HsmField.Authorization, out _);
        if (isAuthorized && !TryReadAuthorization(request, out _, out _)) return new HsmAnswer(HsmErrorCode.WrongAuthorization);
        if (!request.TryGetObject(HsmField.Message, out JsonElement message)) return new HsmAnswer(HsmErrorCode.InvalidMessage);
        return message.TryGetProperty(HsmField.Hash, out _) ? SignHash(path, message) : SignPegOut(path, request, message);
    }

    /// <summary>Version 1: the message is the hash itself.</summary>
    public HsmAnswer SignVersion1(JsonElement request) =>
        KeyId.TryParse(request.TextOf(HsmField.KeyId), out KeyPath? path)
            && HsmHex.TryDecode(request.TextOf(HsmField.Message), Hash256.Size, out byte[]? hash)
            ? Answer(device.SignHash(path, new Hash256(hash)))
            : new HsmAnswer(HsmErrorCode.Version1Error);

    /// <summary>Version 1 knows the free keys only.</summary>
    public HsmAnswer GetPublicKeyVersion1(JsonElement request) =>
        KeyId.TryParse(request.TextOf(HsmField.KeyId), out KeyPath? path)
            && HsmKey.TryFind(path, out HsmKey? key)
            && !key.RequiresAuthorization
            ? GetPublicKey(request)
            : new HsmAnswer(HsmErrorCode.Version1Error);

    private HsmAnswer SignHash(KeyPath path, JsonElement message) =>
        message.GetPropertyCount() == 1 && HsmHex.TryDecode(message.TextOf(HsmField.Hash), Hash256.Size, out byte[]? hash)
            ? Answer(device.SignHash(path, new Hash256(hash)))
            : new HsmAnswer(HsmErrorCode.InvalidMessage);

    private HsmAnswer SignPegOut(KeyPath path, JsonElement request, JsonElement message)
    {
        if (!IsPegOutMessage(message, out byte[] transaction, out byte[] script, out ulong value, out uint input))
            return new HsmAnswer(HsmErrorCode.InvalidMessage);
        if (!TryReadAuthorization(request, out byte[] receipt, out List<byte[]> proof)) return new HsmAnswer(HsmErrorCode.WrongAuthorization);
        return Answer(device.SignPegOut(new PegOutSigningRequest
        {
            Path = path,
            Transaction = transaction,
            Input = input,
            WitnessScript = script,
            OutpointValue = value,
            Receipt = receipt,
            ReceiptProof = proof,
        }));
    }

    private static bool IsPegOutMessage(JsonElement message, out byte[] transaction, out byte[] script, out ulong value, out uint input)
    {
        (transaction, script, value, input) = ([], [], 0, 0);
        if (!HsmHex.TryDecodeNonEmpty(message.TextOf(HsmField.Transaction), out byte[]? readTransaction)
            || !HsmHex.TryDecodeNonEmpty(message.TextOf(HsmField.WitnessScript), out byte[]? readScript))
        {
            return false;
        }

        (transaction, script) = (readTransaction, readScript);
        return message.GetPropertyCount() == MessageFields
            && message.TryGetProperty(HsmField.Input, out JsonElement index)
            && index.ValueKind == JsonValueKind.Number
            && index.TryGetUInt32(out input)
            && message.TryGetProperty(HsmField.OutpointValue, out JsonElement amount)
            && amount.ValueKind == JsonValueKind.Number
            && amount.TryGetUInt64(out value)
            && value > 0;
    }

    private static bool TryReadAuthorization(JsonElement request, out byte[] receipt, out List<byte[]> proof)
    {
        (receipt, proof) = ([], []);
        if (!request.TryGetObject(HsmField.Authorization, out JsonElement authorization)
            || !HsmHex.TryDecodeNonEmpty(authorization.TextOf(HsmField.Receipt), out byte[]? readReceipt)
            || !authorization.TryGetHexArray(HsmField.ReceiptProof, out List<byte[]>? readProof))
        {
            return false;
        }

        (receipt, proof) = (readReceipt, readProof);
        return true;
    }

    private static HsmAnswer Answer(SigningResult result) =>
        result.IsSigned
            ? new HsmAnswer(HsmErrorCode.Ok, json => SignatureJson.Write(json, result.Signature))
            : new HsmAnswer(StatusMapping.OfSigning(result));
}

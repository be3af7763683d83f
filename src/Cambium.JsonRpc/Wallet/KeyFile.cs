using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.JsonRpc.Wallet;

/// <summary>The JSON form of an encrypted key.</summary>
internal static class KeyFile
{
    private const int Version = 1;
    private const string Derivation = "pbkdf2-hmac-sha512";
    private const string Cipher = "aes-256-gcm";

    public static byte[] Write(EncryptedKey key)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            writer.WriteStartObject();
            writer.WriteNumber("version"u8, Version);
            writer.WriteString("address"u8, key.Account.ToString());
            writer.WriteString("derivation"u8, Derivation);
            writer.WriteNumber("iterations"u8, key.Iterations);
            writer.WriteString("salt"u8, Hex.Encode(key.Salt.Span));
            writer.WriteString("cipher"u8, Cipher);
            writer.WriteString("nonce"u8, Hex.Encode(key.Nonce.Span));
            writer.WriteString("ciphertext"u8, Hex.Encode(key.Ciphertext.Span));
            writer.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>False when the bytes are no key file of this version.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> json, [NotNullWhen(true)] out EncryptedKey? key)
    {
        key = null;
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            key = Read(document.RootElement);
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            return false;
        }
        return key is not null;
    }

    private static EncryptedKey? Read(JsonElement root)
    {
        bool isKnown = root.GetProperty("version"u8).GetInt32() == Version
            && root.GetProperty("derivation"u8).ValueEquals(Derivation)
            && root.GetProperty("cipher"u8).ValueEquals(Cipher);
        int iterations = root.GetProperty("iterations"u8).GetInt32();
        byte[] salt = ReadHex(root, "salt");
        byte[] nonce = ReadHex(root, "nonce");
        byte[] ciphertext = ReadHex(root, "ciphertext");
        bool isWellFormed = iterations is > 0 and <= EncryptedKey.MaxIterations
            && salt.Length == EncryptedKey.SaltLength
            && nonce.Length == EncryptedKey.NonceLength
            && ciphertext.Length == PrivateKey.Length + EncryptedKey.TagLength;
        if (!isKnown || !isWellFormed || !Address.TryParse(root.GetProperty("address"u8).GetString(), out Address account))
            return null;
        return new EncryptedKey { Account = account, Iterations = iterations, Salt = salt, Nonce = nonce, Ciphertext = ciphertext };
    }

    private static byte[] ReadHex(JsonElement root, string name) => Hex.Decode(root.GetProperty(name).GetString() ?? "");
}

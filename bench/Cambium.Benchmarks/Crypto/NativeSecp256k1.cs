using System.Runtime.InteropServices;

namespace Cambium.Benchmarks.Crypto;

/// <summary>libsecp256k1 (Debian package libsecp256k1), the measure of our own; loaded by benchmarks only.</summary>
internal static partial class NativeSecp256k1
{
    private const string Library = "secp256k1";
    private const uint SignAndVerify = 0x0301;

    /// <summary>The opaque structures of secp256k1.h.</summary>
    public const int PublicKeySize = 64, SignatureSize = 64, RecoverableSignatureSize = 65;

    public static readonly nint Context = CreateContext(SignAndVerify);

    [LibraryImport(Library, EntryPoint = "secp256k1_context_create")]
    private static partial nint CreateContext(uint flags);

    [LibraryImport(Library, EntryPoint = "secp256k1_ec_pubkey_create")]
    public static partial int CreatePublicKey(nint context, Span<byte> key, ReadOnlySpan<byte> secret);

    [LibraryImport(Library, EntryPoint = "secp256k1_ecdsa_signature_parse_compact")]
    public static partial int ParseSignature(nint context, Span<byte> signature, ReadOnlySpan<byte> compact);

    [LibraryImport(Library, EntryPoint = "secp256k1_ecdsa_sign")]
    public static partial int Sign(nint context, Span<byte> signature, ReadOnlySpan<byte> digest, ReadOnlySpan<byte> secret, nint nonce, nint data);

    [LibraryImport(Library, EntryPoint = "secp256k1_ecdsa_verify")]
    public static partial int Verify(nint context, ReadOnlySpan<byte> signature, ReadOnlySpan<byte> digest, ReadOnlySpan<byte> key);

    [LibraryImport(Library, EntryPoint = "secp256k1_ecdsa_recoverable_signature_parse_compact")]
    public static partial int ParseRecoverable(nint context, Span<byte> signature, ReadOnlySpan<byte> compact, int recoveryId);

    [LibraryImport(Library, EntryPoint = "secp256k1_ecdsa_recover")]
    public static partial int Recover(nint context, Span<byte> key, ReadOnlySpan<byte> signature, ReadOnlySpan<byte> digest);
}

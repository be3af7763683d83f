using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.Benchmarks.Crypto;

/// <summary>Signing, verification and key recovery, beside libsecp256k1 in the same process.</summary>
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
public class EcdsaBenchmarks
{
    private readonly byte[] _secret = Keccak256.Hash("secret"u8).ToArray();
    private readonly byte[] _digest = Keccak256.Hash("message"u8).ToArray();
    private readonly byte[] _nativeKey = new byte[NativeSecp256k1.PublicKeySize];
    private readonly byte[] _nativeSignature = new byte[NativeSecp256k1.SignatureSize];
    private readonly byte[] _nativeRecoverable = new byte[NativeSecp256k1.RecoverableSignatureSize];
    private PrivateKey _key;
    private PublicKey _publicKey;
    private Hash256 _hash;
    private RecoverableSignature _signature;

    [GlobalSetup]
    public void SetUp()
    {
        _ = PrivateKey.TryCreate(_secret, out _key);
        _publicKey = _key.PublicKey;
        _hash = new Hash256(_digest);
        _signature = Ecdsa.SignRecoverable(_key, _hash);
        byte[] compact = [.. _signature.Signature.R.ToBigEndian32(), .. _signature.Signature.S.ToBigEndian32()];
        _ = NativeSecp256k1.CreatePublicKey(NativeSecp256k1.Context, _nativeKey, _secret);
        _ = NativeSecp256k1.ParseSignature(NativeSecp256k1.Context, _nativeSignature, compact);
        _ = NativeSecp256k1.ParseRecoverable(NativeSecp256k1.Context, _nativeRecoverable, compact, _signature.RecoveryId);
        if (!VerifyOurs() || NativeVerify() != 1 || !RecoverOurs() || NativeRecover() != 1)
            throw new InvalidOperationException("the libraries disagree");
    }

    [BenchmarkCategory("sign"), Benchmark(Baseline = true, Description = "sign, libsecp256k1")]
    public int NativeSign()
    {
        Span<byte> signature = stackalloc byte[NativeSecp256k1.SignatureSize];
        return NativeSecp256k1.Sign(NativeSecp256k1.Context, signature, _digest, _secret, 0, 0);
    }

    [BenchmarkCategory("sign"), Benchmark(Description = "sign")]
    public EcdsaSignature SignOurs() => Ecdsa.Sign(_key, _hash);

    [BenchmarkCategory("verify"), Benchmark(Baseline = true, Description = "verify, libsecp256k1")]
    public int NativeVerify() => NativeSecp256k1.Verify(NativeSecp256k1.Context, _nativeSignature, _digest, _nativeKey);

    [BenchmarkCategory("verify"), Benchmark(Description = "verify")]
    public bool VerifyOurs() => Ecdsa.Verify(_publicKey, _hash, _signature.Signature);

    [BenchmarkCategory("recover"), Benchmark(Baseline = true, Description = "recover, libsecp256k1")]
    public int NativeRecover()
    {
        Span<byte> key = stackalloc byte[NativeSecp256k1.PublicKeySize];
        return NativeSecp256k1.Recover(NativeSecp256k1.Context, key, _nativeRecoverable, _digest);
    }

    [BenchmarkCategory("recover"), Benchmark(Description = "recover")]
    public bool RecoverOurs() =>
        Ecdsa.TryRecover(_hash, _signature.Signature.R, _signature.Signature.S, _signature.RecoveryId, out _);
}

using Cambium.Chain.ForkChoice;
using Cambium.Chain.Genesis;
using Cambium.Chain.Live;
using Cambium.Chain.Pool;
using Cambium.Chain.Transactions;
using Cambium.Crypto;
using Cambium.Primitives;
using Cambium.Rules;
using Cambium.Storage;
using Xunit;

namespace Cambium.Mining.Tests;

/// <summary>A fresh regtest chain in memory with everything that mines on it, and a clock that stands until it is moved.</summary>
internal sealed class RegtestChain
{
    public const byte ChainId = 33;

    public RegtestChain()
        : this(NetworkParameters.Regtest, GenesisBlock.Of(NetworkParameters.Regtest), new MiningOptions { Coinbase = Miner, TargetGasLimit = 7_500_000 })
    {
    }

    public RegtestChain(NetworkParameters network, GenesisBlock genesis, MiningOptions options)
    {
        Blockchain blockchain = Blockchain.Open(new MemoryStore(), network, genesis, Clock);
        Chain = new LiveChain(blockchain, new PoolOptions(), Clock);
        MinerClock = new MinerClock(Clock);
        Server = new MiningServer(Chain, options, MinerClock);
        Solo = new SoloMiner(Server, Clock);
    }

    public static Address Miner { get; } = Address.Parse("0x00112233445566778899aabbccddeeff00112233");

    public ManualClock Clock { get; } = new();

    public LiveChain Chain { get; }

    public MinerClock MinerClock { get; }

    public MiningServer Server { get; }

    public SoloMiner Solo { get; }

    /// <summary>The key of a pre-funded account: the Keccak-256 hash of its seed.</summary>
    public static PrivateKey KeyOf(string seed)
    {
        Assert.True(PrivateKey.TryCreate(Keccak256.Hash(System.Text.Encoding.UTF8.GetBytes(seed)).AsSpan(), out PrivateKey key));
        return key;
    }

    /// <summary>A signed transfer.</summary>
    public static Transaction Transfer(in PrivateKey from, ulong nonce, Address to, ulong value, ulong price = 1) =>
        Sign(from, new Transaction
        {
            NonceBytes = new UInt256(nonce).ToMinimalBigEndian(),
            GasPriceItem = new Wei(price),
            GasLimitBytes = new UInt256(21_000).ToMinimalBigEndian(),
            To = to,
            Value = new Wei(value),
            ChainId = ChainId,
        });

    public static Transaction Sign(in PrivateKey key, Transaction unsigned)
    {
        RecoverableSignature signature = Ecdsa.SignRecoverable(key, Keccak256.Hash(TransactionCodec.EncodeForSigning(unsigned)));
        return unsigned with { Signature = new TransactionSignature((byte)signature.RecoveryId, signature.Signature.R, signature.Signature.S) };
    }

    public void Send(Transaction transaction) => Assert.True(Chain.Pool.Add(transaction, Chain.Market, isLocal: true).IsAccepted);

    public void Mine()
    {
        SubmissionResult result = Solo.MineAnew(CancellationToken.None);
        Assert.Null(result.Refusal);
        Assert.Equal(ImportVerdict.ImportedBest, result.Verdict!.Verdict);
    }

    internal sealed class ManualClock : TimeProvider
    {
        private DateTimeOffset _now = new(2026, 11, 21, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => _now;

        public void Advance(TimeSpan by) => _now += by;
    }
}

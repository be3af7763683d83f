using System.Security.Cryptography;
using Cambium.Bitcoin.Blocks;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Chain.MergeMining;
using Cambium.Primitives;

namespace Cambium.Mining;

/// <summary>
/// Proves work without a Bitcoin node, for regtest: a Bitcoin block of nothing but a coinbase with the tag, its nonce searched
/// until the hash is below Rootstock's target.
/// </summary>
public sealed class SoloMiner(MiningServer server, TimeProvider clock)
{
    private const uint RegtestBits = 0x207fffff;
    private const int CoinbaseVersion = 1;
    private const int BlockVersion = 0x2000_0000;

    /// <summary>Mines the present work and submits it.</summary>
    public SubmissionResult Mine(CancellationToken cancellation) => Mine(server.Work, cancellation);

    /// <summary>Mines new work with whatever is pending now and submits it.</summary>
    public SubmissionResult MineAnew(CancellationToken cancellation)
    {
        server.Refresh();
        return Mine(server.Work, cancellation);
    }

    private SubmissionResult Mine(MiningWork work, CancellationToken cancellation)
    {
        Transaction coinbase = Coinbase(work.MergeMiningHash);
        uint time = (uint)clock.GetUtcNow().ToUnixTimeSeconds();
        var header = new BlockHeader(BlockVersion, Hash256.Zero, coinbase.Id, time, RegtestBits, 0);
        while (UInt256.FromLittleEndian(header.Hash.AsSpan()) > work.Target)
        {
            cancellation.ThrowIfCancellationRequested();
            header = header.WithNonce(unchecked(header.Nonce + 1));
        }
        return server.Submit(new BitcoinProof(header, coinbase, [], 1));
    }

    private static Transaction Coinbase(in Hash256 mergeMiningHash)
    {
        byte[] unique = RandomNumberGenerator.GetBytes(8);
        byte[] tag = [.. MergeMiningTag.Prefix, .. mergeMiningHash.ToArray()];
        return new Transaction(
            CoinbaseVersion,
            [new TxIn(OutPoint.Null, new ScriptBuilder().Push(unique).Build(), TxIn.FinalSequence)],
            [new TxOut(Satoshis.Zero, StandardScripts.NullData(tag))],
            lockTime: 0);
    }
}

using System.Security.Cryptography;
using Cambium.Bitcoin.Blocks;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Chain.MergeMining;
using Cambium.Primitives;

namespace Cambium.Mining;

/// <summary>
/// A Bitcoin block of nothing but a coinbase with the tag, on no parent: proof of work for Rootstock, worthless to Bitcoin.
/// </summary>
public static class SoloProof
{
    private const uint RegtestBits = 0x207fffff;
    private const int CoinbaseVersion = 1;
    private const int BlockVersion = 0x2000_0000;
    private const int UniqueBytes = 8;

    /// <summary>Searches the nonce whose block hash is at most <paramref name="target"/>.</summary>
    public static BitcoinProof Find(in Hash256 mergeMiningHash, in UInt256 target, DateTimeOffset time, CancellationToken cancellation)
    {
        Transaction coinbase = Coinbase(mergeMiningHash);
        var header = new BlockHeader(BlockVersion, Hash256.Zero, coinbase.Id, (uint)time.ToUnixTimeSeconds(), RegtestBits, 0);
        while (UInt256.FromLittleEndian(header.Hash.AsSpan()) > target)
        {
            cancellation.ThrowIfCancellationRequested();
            header = header.WithNonce(unchecked(header.Nonce + 1));
        }
        return new BitcoinProof(header, coinbase, [], 1);
    }

    private static Transaction Coinbase(in Hash256 mergeMiningHash)
    {
        byte[] unique = RandomNumberGenerator.GetBytes(UniqueBytes);
        byte[] tag = [.. MergeMiningTag.Prefix, .. mergeMiningHash.ToArray()];
        return new Transaction(
            CoinbaseVersion,
            [new TxIn(OutPoint.Null, new ScriptBuilder().Push(unique).Build(), TxIn.FinalSequence)],
            [new TxOut(Satoshis.Zero, StandardScripts.NullData(tag))],
            lockTime: 0);
    }
}

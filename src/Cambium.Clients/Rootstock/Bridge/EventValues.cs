using System.Numerics;
using Cambium.Codecs.Bitcoin;
using Cambium.Primitives;

namespace Cambium.Clients.Rootstock.Bridge;

/// <summary>The values of one event by position, as what they mean.</summary>
internal readonly struct EventValues(object[] values, bool amountsAreWei)
{
    public Address Address(int i) => (Address)values[i];

    public string Text(int i) => (string)values[i];

    public ReadOnlyMemory<byte> Bytes(int i) => (byte[])values[i];

    public Hash256 Hash(int i) => new((byte[])values[i]);

    /// <summary>An id that the log shows in display order, in wire order.</summary>
    public Hash256 TransactionId(int i) => Hash(i).Reversed();

    public int Int32(int i) => (int)Number(i);

    public ulong Height(int i) => (ulong)Number(i);

    public Satoshis Satoshis(int i) => new((long)Number(i));

    public Wei Wei(int i) => new(UInt256.FromBigInteger(Number(i)));

    /// <summary>An amount of a peg-out request: in satoshis before RSKIP-427.</summary>
    public Wei RequestAmount(int i) => amountsAreWei ? Wei(i) : Primitives.Wei.FromSatoshis(Satoshis(i));

    public IReadOnlyList<Hash256> JoinedHashes(int i)
    {
        byte[] joined = (byte[])values[i];
        return joined.Length % Hash256.Size == 0
            ? [.. joined.Chunk(Hash256.Size).Select(bytes => new Hash256(bytes))]
            : throw new FormatException("joined hashes do not fill their last one");
    }

    /// <summary>Compact-size numbers, one after another (reference bridge.md 3).</summary>
    public IReadOnlyList<Satoshis> JoinedAmounts(int i)
    {
        var reader = new BitcoinReader((byte[])values[i]);
        var amounts = new List<Satoshis>();
        while (!reader.IsEnd)
            amounts.Add(new Satoshis((long)reader.ReadCompactSize()));
        return amounts;
    }

    private BigInteger Number(int i) => (BigInteger)values[i];
}

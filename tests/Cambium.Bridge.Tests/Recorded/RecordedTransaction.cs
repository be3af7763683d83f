using System.Numerics;
using Cambium.Codecs.Rlp;
using Cambium.Crypto;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Bridge.Tests.Recorded;

/// <summary>A transaction of a recorded block: nine RLP items, the last three a signature.</summary>
internal sealed record RecordedTransaction
{
    private const int FirstProtectedV = 35;
    private const long BaseGas = 21_000;
    private const long GasPerZeroByte = 4;
    private const long GasPerByteBeforeRskip400 = 68;
    private const long GasPerByte = 16;

    public required Hash256 Hash { get; init; }

    public required byte[] Nonce { get; init; }

    public required long GasLimit { get; init; }

    public required Address? To { get; init; }

    public required Wei Value { get; init; }

    public required byte[] Data { get; init; }

    public required PublicKey? SenderKey { get; init; }

    public Address Sender => SenderKey is { } key ? key.ToAddress() : Address.Zero;

    public bool IsToBridge => To == BridgeAddresses.Bridge;

    /// <summary>Gas that the transaction pays before anything runs; RSKIP-400 made its data cheaper.</summary>
    public long IntrinsicGas(RuleSet rules)
    {
        long perByte = rules.IsActive(ConsensusRule.Rskip400) ? GasPerByte : GasPerByteBeforeRskip400;
        return BaseGas + Data.Sum(b => b == 0 ? GasPerZeroByte : perByte);
    }

    /// <summary>The address of the contract this transaction creates.</summary>
    public Address Created
    {
        get
        {
            var writer = new RlpWriter();
            int list = writer.BeginList();
            writer.Write(Sender);
            writer.Write(Nonce);
            writer.EndList(list);
            return new Address(Keccak256.Hash(writer.Written).AsSpan()[^Address.Size..]);
        }
    }

    public static RecordedTransaction Parse(ReadOnlySpan<byte> raw)
    {
        RlpReader items = new RlpReader(raw).ReadList();
        var signed = new RlpWriter();
        int list = signed.BeginList();
        List<byte[]> head = [];
        for (int i = 0; i < 6; i++)
        {
            ReadOnlySpan<byte> item = items.ReadRaw();
            signed.WriteRaw(item);
            head.Add(new RlpReader(item).ReadBytes().ToArray());
        }

        BigInteger v = Number(items.ReadBytes());
        UInt256 r = items.ReadUInt256();
        UInt256 s = items.ReadUInt256();
        return new RecordedTransaction
        {
            Hash = Keccak256.Hash(raw),
            Nonce = head[0],
            GasLimit = (long)Number(head[2]),
            To = head[3].Length == Address.Size ? new Address(head[3]) : null,
            Value = new Wei(UInt256.FromBigEndian(head[4])),
            Data = head[5],
            SenderKey = Recover(signed, list, (int)v, r, s),
        };
    }

    private static PublicKey? Recover(RlpWriter signed, int list, int v, in UInt256 r, in UInt256 s)
    {
        if (r.IsZero)
            return null;
        int recoveryId = v - 27;
        if (v >= FirstProtectedV)
        {
            recoveryId = (v - FirstProtectedV) % 2;
            signed.Write((ulong)((v - FirstProtectedV) / 2));
            signed.WriteEmpty();
            signed.WriteEmpty();
        }

        signed.EndList(list);
        Hash256 digest = Keccak256.Hash(signed.Written);
        return Ecdsa.TryRecover(digest, r, s, recoveryId, out PublicKey key) ? key : null;
    }

    private static BigInteger Number(ReadOnlySpan<byte> bytes) => new(bytes, isUnsigned: true, isBigEndian: true);
}

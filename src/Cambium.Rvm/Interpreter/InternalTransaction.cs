using Cambium.Codecs.Rlp;
using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.Rvm.Interpreter;

/// <summary>
/// What a call by a contract looks like to the Bridge: a transaction with a hash of its own (consensus reference 6.7). The hash covers
/// the hash of the calling frame's transaction, and so on up to the block's transaction; it is computed only when somebody asks.
/// </summary>
internal struct InternalTransaction
{
    public UInt256 Nonce;
    public Address Sender;

    /// <summary>The account that receives the value; null for a creation.</summary>
    public Address? Receiver;
    public UInt256 Value;

    /// <summary>The code that runs: the called account's, the init code, nothing for a precompiled contract.</summary>
    public AnalyzedCode? Code;

    /// <summary>The number of internal transactions that the calling frame had made before.</summary>
    public int Index;

    public Hash256? Hash;

    private const string CreationNote = "create";
    private const string CallNote = "call";

    public readonly Hash256 ComputeHash(in Hash256 parentHash, int parentDepth, in UInt256 gasPrice, in UInt256 blockGasLimit)
    {
        var rlp = new RlpWriter();
        int list = rlp.BeginList();
        WriteNonce(rlp);
        rlp.Write(parentHash.AsSpan());
        rlp.Write(Sender.AsSpan());
        if (Receiver is { } receiver)
            rlp.Write(receiver.AsSpan());
        else
            rlp.WriteEmpty();
        rlp.Write(Value);
        rlp.Write(gasPrice);
        Span<byte> word = stackalloc byte[UInt256.Size];
        blockGasLimit.WriteBigEndian(word);
        rlp.Write(word);
        rlp.Write(Code is null ? [] : Code.Span);
        rlp.Write(System.Text.Encoding.ASCII.GetBytes(Receiver is null ? CreationNote : CallNote));
        rlp.Write((ulong)parentDepth);
        rlp.Write((ulong)Index);
        rlp.Write(0UL);
        rlp.EndList(list);
        return Keccak256.Hash(rlp.Written);
    }

    /// <summary>The nonce is written as Java's signed bytes, so a zero byte precedes a set top bit.</summary>
    private readonly void WriteNonce(RlpWriter rlp)
    {
        if (Nonce.IsZero)
            rlp.WriteEmpty();
        else
            rlp.Write(new Wei(Nonce).ToSignedBigEndian());
    }
}

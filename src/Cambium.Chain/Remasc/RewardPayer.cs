using System.Text;
using Cambium.Codecs.Rlp;
using Cambium.Primitives;
using Cambium.Rvm;
using Cambium.Trie.State;

namespace Cambium.Chain.Remasc;

/// <summary>Moves rewards out of the REMASC contract and logs each payment; payments of zero too.</summary>
internal sealed class RewardPayer(WorldState state, Address contract, IList<Log> logs)
{
    private static readonly Hash256 MiningFeeTopic = RightAligned(Encoding.ASCII.GetBytes("mining_fee_topic"));

    /// <summary>Pays <paramref name="amount"/> for the block with hash <paramref name="rewarded"/>.</summary>
    public void Pay(in Hash256 rewarded, in UInt256 amount, in Address receiver)
    {
        state.Transfer(contract, receiver, new Wei(amount));
        var data = new RlpWriter();
        int list = data.BeginList();
        data.Write(rewarded.AsSpan());
        data.Write(amount);
        data.EndList(list);
        logs.Add(new Log(contract, [MiningFeeTopic, RightAligned(receiver.AsSpan())], data.ToArray()));
    }

    private static Hash256 RightAligned(ReadOnlySpan<byte> bytes)
    {
        Span<byte> word = stackalloc byte[Hash256.Size];
        word.Clear();
        bytes.CopyTo(word[(Hash256.Size - bytes.Length)..]);
        return new Hash256(word);
    }
}

using Cambium.Bitcoin.Transactions;
using Cambium.Bridge.Storage;
using Cambium.Primitives;

namespace Cambium.Bridge.PegOuts;

/// <summary>A release transaction without signatures, and the outputs its inputs spend, in input order.</summary>
public sealed record ReleaseBuild(Transaction Transaction, IReadOnlyList<Utxo> Spent)
{
    public Satoshis SpentValue => new(Spent.Sum(static utxo => utxo.Value.Value));
}

using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Primitives;

namespace Cambium.Bridge.Storage;

/// <summary>An unspent output of a federation, as the Bridge books it.</summary>
public sealed record Utxo(OutPoint OutPoint, Satoshis Value, Script Script, bool IsCoinbase = false, uint Height = 0);

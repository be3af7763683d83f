namespace Cambium.App.Api;

/// <param name="Addresses">At most 200.</param>
internal sealed record AddressesRequest(IReadOnlyList<string?>? Addresses = null);

/// <param name="Addresses">In the order asked.</param>
internal sealed record AddressesAnswer(IReadOnlyList<AddressWire> Addresses);

/// <param name="Address">As asked.</param>
/// <param name="Type">p2pkh, p2sh, p2wpkh, p2wsh or p2tr.</param>
/// <param name="Balance">Satoshis, those that wait in the pool among them.</param>
/// <param name="Used">Whether any transaction names it.</param>
internal sealed record AddressWire(string Address, string Type, string Balance, bool Used);

/// <param name="Utxos">Of all addresses that were asked.</param>
internal sealed record UtxosAnswer(IReadOnlyList<UtxoWire> Utxos);

/// <param name="Address">Whose coin it is.</param>
/// <param name="Txid">As shown.</param>
/// <param name="Vout">Which output.</param>
/// <param name="Value">Satoshis.</param>
/// <param name="Script">In hexadecimal.</param>
/// <param name="Confirmations">0 while it waits in the pool.</param>
internal sealed record UtxoWire(string Address, string Txid, uint Vout, string Value, string Script, int Confirmations);

/// <param name="Txid">As shown.</param>
/// <param name="Wtxid">As shown.</param>
/// <param name="Hex">With its witness.</param>
/// <param name="Confirmations">0 while it waits in the pool.</param>
internal sealed record BitcoinTransactionWire(string Txid, string Wtxid, string Hex, int Confirmations);

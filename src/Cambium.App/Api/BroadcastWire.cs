namespace Cambium.App.Api;

/// <param name="Hex">The signed transaction, or a signed PSBT, in hexadecimal.</param>
/// <param name="Intent">What it is meant to do; null compares nothing.</param>
internal sealed record BroadcastRequest(string? Hex = null, IntentWire? Intent = null);

/// <param name="Amount">Satoshis that the federation gets, as a text.</param>
/// <param name="Recipient">The Rootstock account to credit.</param>
/// <param name="RefundAddress">Where a refused deposit goes back to.</param>
internal sealed record IntentWire(string? Amount = null, string? Recipient = null, string? RefundAddress = null);

/// <param name="Txid">As shown.</param>
/// <param name="Wtxid">As shown.</param>
/// <param name="AlreadyKnown">Whether it was sent before.</param>
internal sealed record BroadcastAnswer(string Txid, string Wtxid, bool AlreadyKnown);

using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cambium.App.Legacy;

// The shapes of peg-app.md 2, member by member. Amounts in bitcoin are decimal numbers, written exactly.

internal sealed record LegacyVersion(string Version);

internal sealed record LegacyHealth(
    bool Up, string ApiVersion, LegacyDataBase DataBase, LegacyBlockBook BlockBook, LegacyNode RskNode, LegacyBridge BridgeService);

internal sealed record LegacyDataBase(bool Up, ulong? LastRskBlockNumber, string? LastRskBlockHash);

internal sealed record LegacyBlockBook(bool Up, int? LastBtcBlockNumber, string? LastBtcBlockHash, int? TotalBlocks, bool? Syncing, string? Chain);

internal sealed record LegacyNode(bool Up, ulong? LastRskBlockNumber);

internal sealed record LegacyBridge(bool Up, string? FederationAddress);

internal sealed record LegacyFeature(
    DateTime CreationDate, DateTime LastUpdateDate, string Name, string Value, int Version, IReadOnlyDictionary<string, bool> SupportedBrowsers);

internal sealed record LegacyPegInConfiguration(long MinValue, long MaxValue, string FederationAddress, int BtcConfirmations, string SessionId);

internal sealed record LegacyAddressList(IReadOnlyList<string?>? AddressList = null);

internal sealed record LegacyAddressesInfo(IReadOnlyList<LegacyAddress> AddressesInfo);

internal sealed record LegacyAddress(
    int Page, int TotalPages, int ItemsOnPage, string Address, string Balance, string TotalReceived, string TotalSent, string UnconfirmedBalance,
    int UnconfirmedTxs, int Txs, IReadOnlyList<string> Txids);

internal sealed record LegacyUtxos(IReadOnlyList<LegacyUtxo> Data);

internal sealed record LegacyUtxo(string Address, string Txid, uint Vout, string Amount, long Satoshis, int? Height, int Confirmations);

internal sealed record LegacyFee(string Amount);

internal sealed record LegacyTransaction(
    string Txid, int Version, IReadOnlyList<LegacyInput> Vin, IReadOnlyList<LegacyOutput> Vout, string? Blockhash, int? Blockheight, int Confirmations,
    long? Time, long? Blocktime, string ValueOut, string ValueIn, string Fees, string Hex);

internal sealed record LegacyInput(string Txid, uint Vout, uint Sequence, int N, LegacyScript ScriptSig, IReadOnlyList<string> Addresses, string? Value);

internal sealed record LegacyOutput(string Value, int N, LegacyScript ScriptPubKey);

internal sealed record LegacyScript(string Hex, IReadOnlyList<string>? Addresses = null);

internal sealed record LegacyBroadcast(string? Data = null);

internal sealed record LegacyBroadcastAnswer([property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? TxId, string? Error);

internal sealed record LegacyStatus(string Type, JsonElement? TxDetails);

internal sealed record LegacyRegistration(string? TxHash = null, string? Type = null, JsonElement? Value = null, JsonElement? Fee = null, JsonElement? RskGas = null, JsonElement? BtcEstimatedFee = null);

internal sealed record LegacyLog(string? Type = null, string? Operation = null, string? Location = null, JsonElement? Error = null);

using System.Text.Json.Serialization;

namespace Cambium.App.Api;

/// <summary>The JSON form of what version 1 takes and gives.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(HealthInformation))]
[JsonSerializable(typeof(NetworkInformation))]
[JsonSerializable(typeof(DevnetInformation))]
[JsonSerializable(typeof(BridgeInformation))]
[JsonSerializable(typeof(FeeInformation))]
[JsonSerializable(typeof(QuoteRequest))]
[JsonSerializable(typeof(QuoteWire))]
[JsonSerializable(typeof(AddressesRequest))]
[JsonSerializable(typeof(AddressesAnswer))]
[JsonSerializable(typeof(UtxosAnswer))]
[JsonSerializable(typeof(BitcoinTransactionWire))]
[JsonSerializable(typeof(PegInPlanRequest))]
[JsonSerializable(typeof(PegInPlanAnswer))]
[JsonSerializable(typeof(BroadcastRequest))]
[JsonSerializable(typeof(BroadcastAnswer))]
[JsonSerializable(typeof(StatusWire))]
[JsonSerializable(typeof(HistoryRequest))]
[JsonSerializable(typeof(HistoryAnswer))]
internal sealed partial class ApiJson : JsonSerializerContext;

using System.Text.Json.Serialization;

namespace Cambium.App.Legacy;

/// <summary>The JSON of the reference's endpoints: absent members are left out.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(LegacyErrorAnswer))]
[JsonSerializable(typeof(LegacyVersion))]
[JsonSerializable(typeof(LegacyHealth))]
[JsonSerializable(typeof(IReadOnlyList<LegacyFeature>))]
[JsonSerializable(typeof(LegacyPegInConfiguration))]
[JsonSerializable(typeof(LegacyAddressList))]
[JsonSerializable(typeof(LegacyAddressesInfo))]
[JsonSerializable(typeof(LegacyUtxos))]
[JsonSerializable(typeof(LegacyFee))]
[JsonSerializable(typeof(LegacyTransaction))]
[JsonSerializable(typeof(LegacyBroadcast))]
[JsonSerializable(typeof(LegacyBroadcastAnswer))]
[JsonSerializable(typeof(LegacyStatus))]
[JsonSerializable(typeof(LegacyRegistration))]
[JsonSerializable(typeof(LegacyLog))]
internal sealed partial class LegacyJson : JsonSerializerContext;

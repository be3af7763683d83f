using System.Text.Json.Serialization;

namespace Cambium.App.Api;

/// <summary>The JSON form of what version 1 takes and gives.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(HealthInformation))]
[JsonSerializable(typeof(NetworkInformation))]
internal sealed partial class ApiJson : JsonSerializerContext;

using System.Text.Json.Serialization;

namespace Cambium.App.Http;

/// <summary>The JSON form of what every part of the API can answer.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Problem))]
internal sealed partial class HttpJson : JsonSerializerContext;

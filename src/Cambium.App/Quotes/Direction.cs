using System.Text.Json.Serialization;

namespace Cambium.App.Quotes;

/// <summary>Which way coins go.</summary>
public enum Direction
{
    /// <summary>From Bitcoin to Rootstock.</summary>
    [JsonStringEnumMemberName("pegin")]
    PegIn,

    /// <summary>From Rootstock to Bitcoin.</summary>
    [JsonStringEnumMemberName("pegout")]
    PegOut,
}

using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Cambium.Devnet.BitcoinNode.Esplora;

/// <summary>What a resource answers.</summary>
internal sealed record EsploraAnswer(int Status, string ContentType, byte[] Body)
{
    public static EsploraAnswer Text(string text, int status = StatusCodes.Status200OK) => new(status, "text/plain", Encoding.UTF8.GetBytes(text));

    public static EsploraAnswer Json(JsonNode json) =>
        new(StatusCodes.Status200OK, "application/json", Encoding.UTF8.GetBytes(json.ToJsonString()));

    public static EsploraAnswer Bytes(byte[] bytes) => new(StatusCodes.Status200OK, "application/octet-stream", bytes);

    public static EsploraAnswer NotFound(string text) => Text(text, StatusCodes.Status404NotFound);

    public static EsploraAnswer BadRequest(string text) => Text(text, StatusCodes.Status400BadRequest);
}

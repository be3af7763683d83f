using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Cambium.Devnet.BitcoinNode.Rpc;

/// <summary>An HTTP status and a JSON text; null for none.</summary>
internal sealed record CoreResponse(int Status, string? Body)
{
    public static readonly CoreResponse Empty = new(StatusCodes.Status204NoContent, null);

    public static CoreResponse Ok(JsonNode reply) => new(StatusCodes.Status200OK, reply.ToJsonString());

    /// <summary>The old dialect tells errors by the status, too.</summary>
    public static CoreResponse Failed(JsonObject reply, CoreErrorCode code) => new(
        code switch
        {
            CoreErrorCode.InvalidRequest => StatusCodes.Status400BadRequest,
            CoreErrorCode.MethodNotFound => StatusCodes.Status404NotFound,
            _ => StatusCodes.Status500InternalServerError,
        },
        reply.ToJsonString());

    public static CoreResponse Failed(CoreRpcException error) => Failed(ErrorReply(error, id: null, isVersion2: false), error.Code);

    public static JsonObject ErrorReply(CoreRpcException error, JsonNode? id, bool isVersion2)
    {
        JsonObject body = new() { ["code"] = (int)error.Code, ["message"] = error.Message };
        return isVersion2
            ? new JsonObject { ["jsonrpc"] = "2.0", ["error"] = body, ["id"] = id }
            : new JsonObject { ["result"] = null, ["error"] = body, ["id"] = id };
    }
}

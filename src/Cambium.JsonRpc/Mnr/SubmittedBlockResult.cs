using System.Globalization;
using System.Text;
using System.Text.Json;
using Cambium.JsonRpc.Server;
using Cambium.Mining;
using Cambium.Primitives;

namespace Cambium.JsonRpc.Mnr;

/// <summary>The result of a submission; the verdict is the hexadecimal form of the reference's word for it.</summary>
public sealed record SubmittedBlockResult(SubmissionResult Submission) : IRpcResult
{
    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("blockImportedResult"u8, Hex.Encode0x(Encoding.ASCII.GetBytes(Submission.Verdict!.VerdictName)));
        writer.WriteString("blockHash"u8, Submission.BlockHash.ToString());
        writer.WriteString("blockIncludedHeight"u8, string.Create(CultureInfo.InvariantCulture, $"0x{Submission.Number:x}"));
        writer.WriteEndObject();
    }
}

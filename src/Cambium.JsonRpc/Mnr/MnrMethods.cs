using System.Globalization;
using System.Text.Json;
using Cambium.Bitcoin.Blocks;
using Cambium.Bitcoin.Transactions;
using Cambium.Codecs.Bitcoin;
using Cambium.JsonRpc.Server;
using Cambium.Mining;
using Cambium.Primitives;

namespace Cambium.JsonRpc.Mnr;

/// <summary>The mnr namespace: what a merge-mining pool calls (node-interfaces.md 4.1). Hexadecimal parameters may carry 0x.</summary>
public sealed class MnrMethods(MiningServer server)
{
    private static readonly char[] Blanks = [' ', '\t', '\r', '\n'];

    public IEnumerable<RpcMethod> All =>
    [
        RpcMethod.Create("mnr_getWork", 0, _ => new WorkResult(server.Work)),
        RpcMethod.Create("mnr_submitBitcoinBlock", 1, call => Submit(() => BitcoinProof.Of(Block.Parse(Bytes(call, 0))))),
        RpcMethod.Create("mnr_submitBitcoinBlockTransactions", 4, call => Submit(() => WithTransactions(call))),
        RpcMethod.Create("mnr_submitBitcoinBlockPartialMerkle", 5, call => Submit(() => WithBranch(call))),
    ];

    private SubmittedBlockResult Submit(Func<BitcoinProof> read)
    {
        BitcoinProof proof;
        try
        {
            proof = read();
        }
        catch (Exception malformed) when (malformed is BitcoinFormatException or FormatException)
        {
            throw RpcException.InvalidParameters(malformed.Message);
        }
        SubmissionResult result = server.Submit(proof);
        return result.Refusal is null
            ? new SubmittedBlockResult(result)
            : throw new RpcException(RpcErrorCode.MiningSubmission, result.Refusal);
    }

    /// <summary>Block hash (not looked at), header, coinbase, and the ids of all transactions in display order.</summary>
    private static BitcoinProof WithTransactions(RpcCall call) =>
        BitcoinProof.OfTransactions(Header(call, 1), Transaction.Parse(Bytes(call, 2)), [.. Hashes(call, 3).Select(id => id.Reversed())]);

    /// <summary>Block hash (not looked at), header, coinbase, the coinbase's id and Merkle branch in wire order, and the transaction count in hexadecimal.</summary>
    private static BitcoinProof WithBranch(RpcCall call)
    {
        Hash256[] hashes = Hashes(call, 3);
        if (hashes.Length == 0)
            throw new RpcException(RpcErrorCode.MiningSubmission, "The list of merkle hashes can't be empty");
        if (!int.TryParse(Text(call, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int count) || count < 1)
            throw new FormatException("the transaction count is not a positive hexadecimal number");
        return new BitcoinProof(Header(call, 1), Transaction.Parse(Bytes(call, 2)), hashes[1..], count);
    }

    private static BlockHeader Header(RpcCall call, int index)
    {
        byte[] bytes = Bytes(call, index);
        return BlockHeader.Parse(bytes.AsSpan(0, Math.Min(bytes.Length, BlockHeader.Size)));
    }

    private static Hash256[] Hashes(RpcCall call, int index) =>
        [.. Text(call, index).Split(Blanks, StringSplitOptions.RemoveEmptyEntries).Select(Hash256.Parse)];

    private static byte[] Bytes(RpcCall call, int index) => Hex.Decode(Text(call, index));

    private static string Text(RpcCall call, int index)
    {
        JsonElement parameter = call.Parameters[index];
        return JsonText.TryRead(parameter, out string? text) ? text : throw new FormatException($"parameter {index + 1} is not a text");
    }
}

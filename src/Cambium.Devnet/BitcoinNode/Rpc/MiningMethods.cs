using System.Text.Json;
using System.Text.Json.Nodes;
using Cambium.Bitcoin.Addresses;
using Cambium.Bitcoin.Blocks;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Devnet.BitcoinNode.Mempool;
using Cambium.Devnet.BitcoinNode.Mining;
using Cambium.Primitives;

namespace Cambium.Devnet.BitcoinNode.Rpc;

/// <summary>The methods that make blocks, here or at a miner.</summary>
internal sealed class MiningMethods(RegtestServices node)
{
    private const int MaxBlocksPerCall = 10_000;

    private readonly TemplateJson _templates = new(node);

    public IEnumerable<CoreMethod> All =>
    [
        new("generatetoaddress nblocks address maxtries?", Generate),
        new("generateblock output transactions submit?", GenerateBlock),
        new("getblocktemplate template_request", Template),
        new("submitblock hexdata dummy?", Submit),
    ];

    private JsonArray Generate(CoreArguments arguments)
    {
        int count = arguments.Number(0);
        if (count is < 0 or > MaxBlocksPerCall)
            throw new CoreRpcException(CoreErrorCode.InvalidParameter, $"nblocks must be between 0 and {MaxBlocksPerCall}");
        Script script = arguments.Address(1, "Error: Invalid address").Script;
        return new JsonArray([.. Enumerable.Range(0, count).Select(_ => (JsonNode)TransactionJson.Display(node.Miner.Mine(script).Hash))]);
    }

    private JsonObject GenerateBlock(CoreArguments arguments)
    {
        Script script = Output(arguments.Text(0));
        PoolEntry[] entries = [.. arguments.Texts(1).Select(Entry)];
        Block block = node.Assembler.Assemble(node.Assembler.CreateTemplate(entries), script);
        if (node.Chain.Test(block) is { } rejection)
            throw new CoreRpcException(CoreErrorCode.Verify, $"TestBlockValidity failed: {rejection.Reason}");
        Block solved = BlockAssembler.Solve(block, node.Chain.Network)
            ?? throw new CoreRpcException(CoreErrorCode.Misc, "Failed to make block.");
        if (arguments.Flag(2, otherwise: true))
        {
            node.Chain.Submit(solved);
            return new JsonObject { ["hash"] = TransactionJson.Display(solved.Hash) };
        }
        return new JsonObject { ["hash"] = TransactionJson.Display(solved.Hash), ["hex"] = Hex.Encode(solved.ToBytes()) };
    }

    /// <summary>A pool transaction by its id or a raw one. Fees are left unclaimed, as Bitcoin Core does.</summary>
    private PoolEntry Entry(string text)
    {
        Transaction? transaction = null;
        if (text.Length == 2 * Hash256.Size)
        {
            transaction = node.Pool.Find(CoreArguments.ToHash(text, "txid"))?.Transaction
                ?? throw new CoreRpcException(CoreErrorCode.InvalidAddressOrKey, $"Transaction {text} not in mempool.");
        }
        transaction ??= TransactionMethods.Parse(text, $"Transaction decode failed for {text}. Make sure the tx has at least one input.");
        return new PoolEntry { Transaction = transaction, Fee = Satoshis.Zero, SigOpsCost = 0, Time = 0, Height = 0, Sequence = 0 };
    }

    private Script Output(string text)
    {
        if (BitcoinAddress.TryParse(text, node.Chain.Network, out BitcoinAddress? address))
            return address.Script;
        return OutputDescriptor.TryParse(text, node.Chain.Network, out Script? script)
            ? script
            : throw new CoreRpcException(CoreErrorCode.InvalidAddressOrKey, "Error: Invalid address or descriptor");
    }

    private JsonNode? Template(CoreArguments arguments)
    {
        JsonElement request = arguments.Element(0, JsonValueKind.Object);
        string mode = request.TryGetProperty("mode", out JsonElement given) ? given.ToString() : "template";
        if (mode == "proposal")
            return Propose(request);
        if (mode != "template")
            throw new CoreRpcException(CoreErrorCode.InvalidParameter, "Invalid mode");
        bool knowsSegwit = request.TryGetProperty("rules", out JsonElement rules)
            && rules.ValueKind == JsonValueKind.Array
            && rules.EnumerateArray().Any(rule => rule.ValueKind == JsonValueKind.String && rule.ValueEquals("segwit"));
        return knowsSegwit
            ? _templates.Of(node.Assembler.CreateTemplate())
            : throw new CoreRpcException(CoreErrorCode.InvalidParameter, "getblocktemplate must be called with the segwit rule set (call with {\"rules\": [\"segwit\"]})");
    }

    private JsonNode? Propose(JsonElement request)
    {
        if (!request.TryGetProperty("data", out JsonElement data) || data.ValueKind != JsonValueKind.String)
            throw new CoreRpcException(CoreErrorCode.Type, "Missing data String key for proposal");
        Block block = Parse(data.GetString()!);
        if (node.Chain.Find(block.Hash) is { } known)
            return known.IsInvalid ? "duplicate-invalid" : "duplicate";
        return node.Chain.Test(block)?.Reason;
    }

    private JsonNode? Submit(CoreArguments arguments)
    {
        Block block = WithReservedValue(Parse(arguments.Text(0)));
        if (block.Transactions.Count == 0 || !block.Transactions[0].IsCoinbase)
            throw new CoreRpcException(CoreErrorCode.Deserialization, "Block does not start with a coinbase");
        return node.Chain.Submit(block).Text;
    }

    private static Block Parse(string hex) =>
        Hex.TryDecode(hex, out byte[]? bytes) && Block.TryParse(bytes, out Block? block)
            ? block
            : throw new CoreRpcException(CoreErrorCode.Deserialization, "Block decode failed");

    /// <summary>A miner may leave out the coinbase's witness, which is the same for everyone.</summary>
    private static Block WithReservedValue(Block block)
    {
        if (block.Transactions.Count == 0 || !block.Transactions[0].IsCoinbase)
            return block;
        Transaction coinbase = block.Transactions[0];
        if (coinbase.HasWitness || WitnessCommitment.Find(coinbase) is null)
            return block;
        Transaction complete = coinbase.ToBuilder().SetWitness(0, Witness.Of(new byte[Hash256.Size])).Build();
        return new Block(block.Header, [complete, .. block.Transactions.Skip(1)]);
    }
}

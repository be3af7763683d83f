using Cambium.Chain.Blocks;
using Cambium.Chain.ForkChoice;
using Cambium.Chain.Receipts;
using Cambium.Chain.Transactions;
using Cambium.Primitives;
using Cambium.Rvm;
using Xunit;

namespace Cambium.Chain.Tests.Validation;

/// <summary>
/// A recorded block with one thing changed and nothing else repaired breaks the first rule that looks at it. Proof of work covers
/// every header field and so hides most rules; Cambium.Mining.Tests/Tampering mines the changed blocks again and meets every rule.
/// </summary>
public sealed class TamperedBlockTests
{
    private const int Before = 30;

    /// <summary>Refused blocks leave no trace, so all cases share one chain.</summary>
    private static readonly Lazy<(Blockchain Chain, Block Next)> Valid = new(() => SmallChain.After(Before));

    public static TheoryData<string, string> Changes() => new()
    {
        { "parent hash", "NoParent" },
        { "number", "number" },
        { "difficulty", "difficulty" },
        { "timestamp", "difficulty" },
        { "uncle count", "proof of work" },
        { "gas limit", "gas limit step" },
        { "no minimum gas price", "minimum gas price step" },
        { "minimum gas price", "minimum gas price step" },
        { "uncles hash", "uncles" },
        { "transactions root", "transactions root" },
        { "coinbase", "proof of work" },
        { "state root", "proof of work" },
        { "receipts root", "proof of work" },
        { "bloom", "proof of work" },
        { "gas used", "proof of work" },
        { "paid fees", "proof of work" },
        { "extra data", "proof of work" },
        { "edges", "proof of work" },
        { "base event", "proof of work" },
        { "umm root", "proof of work" },
        { "bitcoin header", "proof of work" },
        { "merkle proof", "proof of work" },
        { "bitcoin coinbase", "proof of work" },
        { "no remasc", "proof of work" },
        { "nonce", "transaction nonces" },
        { "signature", "transaction nonces" },
        { "no sender", "transaction fields" },
        { "gas limit bytes", "transaction fields" },
        { "low price", "transaction minimum gas price" },
        { "high price", "transaction maximum gas price" },
        { "genesis", "number" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_changed_block_breaks_the_rule_that_guards_it(string change, string rule)
    {
        (Blockchain chain, Block block) = Valid.Value;
        Hash256 best = chain.Head.Hash;
        ImportResult result = chain.Import(Change(block, change));
        Assert.Equal(rule, result.Violation?.Rule ?? result.Verdict.ToString());
        Assert.Equal(best, chain.Head.Hash);
    }

    [Fact]
    public void The_block_as_it_was_is_imported_once()
    {
        (Blockchain chain, Block block) = SmallChain.After(Before);
        Assert.Equal(ImportVerdict.ImportedBest, chain.Import(block).Verdict);
        Assert.Equal(ImportVerdict.Exists, chain.Import(block).Verdict);
    }

    private static Block Change(Block block, string change) => change switch
    {
        "no remasc" => WithTransactions(block, list => list[..^1]),
        "nonce" => WithFirst(block, first => first with { NonceBytes = new byte[] { 0x77, 0x77 } }),
        "signature" => WithFirst(block, first => first with { Signature = first.Signature!.Value with { R = first.Signature.Value.R + UInt256.One } }),
        "no sender" => WithFirst(block, first => first with { Signature = first.Signature!.Value with { R = UInt256.Zero } }),
        "gas limit bytes" => WithFirst(block, first => first with { GasLimitBytes = new byte[33] }),
        "low price" => WithPrice(block, 1),
        "high price" => WithPrice(block, 1_000_000_000),
        _ => block with { Header = Change(block.Header, change) },
    };

    private static BlockHeader Change(BlockHeader header, string change) => change switch
    {
        "parent hash" => header with { ParentHash = header.Hash },
        "number" => header with { Number = header.Number + 1 },
        "genesis" => header with { Number = 0 },
        "difficulty" => header with { Difficulty = header.Difficulty + UInt256.One },
        "timestamp" => header with { Timestamp = header.Timestamp + 1000 },
        "uncle count" => header with { UncleCount = 1000 },
        "gas limit" => header with { GasLimitBytes = new byte[] { 0x7f, 0xff, 0xff } },
        "no minimum gas price" => header with { MinimumGasPrice = null },
        "minimum gas price" => header with { MinimumGasPrice = new Wei(header.MinimumGasPrice!.Value.Value * 2) },
        "uncles hash" => header with { UnclesHash = header.StateRoot },
        "transactions root" => header with { TransactionsRoot = header.StateRoot },
        "coinbase" => header with { Coinbase = Address.Zero },
        "state root" => header with { StateRoot = header.ReceiptsRoot },
        "receipts root" => header with { ReceiptsRoot = header.StateRoot },
        "bloom" => header with { LogsBloom = Bloom.Of([new Log(Address.Zero, [], default)]) },
        "gas used" => header with { GasUsed = header.GasUsed + 1 },
        "paid fees" => header with { PaidFees = header.PaidFees + new Wei(UInt256.One) },
        "extra data" => header with { ExtraData = new byte[33] },
        "edges" => header with { SublistEdges = [1, 2, 3] },
        "base event" => header with { BaseEvent = new byte[] { 1 } },
        "umm root" => header with { UmmRoot = new byte[20] },
        "bitcoin header" => header with { BitcoinHeader = new byte[79] },
        "merkle proof" => header with { BitcoinMerkleProof = new byte[31] },
        "bitcoin coinbase" => header with { BitcoinCoinbase = new byte[10] },
        _ => throw new ArgumentException(change, nameof(change)),
    };

    private static Block WithPrice(Block block, ulong price) => WithTransactions(block, list =>
    {
        // The last signed transaction of its sender's row may change without breaking the order of nonces.
        int index = list.Count - 2;
        return [.. list.Take(index), Resigned(list[index], price), list[^1]];
    });

    /// <summary>Prices are looked at after nonces, and a signature over another price has another sender, whose nonce is made to fit.</summary>
    private static Transaction Resigned(Transaction transaction, ulong price) =>
        TestKeys.Sign(transaction with { GasPriceItem = new Wei(price), NonceBytes = default });

    private static Block WithFirst(Block block, Func<Transaction, Transaction> change) =>
        WithTransactions(block, list => [change(list[0]), .. list.Skip(1)]);

    private static Block WithTransactions(Block block, Func<List<Transaction>, List<Transaction>> change)
    {
        List<Transaction> transactions = change([.. block.Transactions]);
        Hash256 root = TrieRoots.OfTransactions(transactions, block.Header.Format.HasUnitrieRoots);
        return block with { Transactions = transactions, Header = block.Header with { TransactionsRoot = root } };
    }
}

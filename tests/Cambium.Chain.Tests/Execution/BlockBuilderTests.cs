using Cambium.Chain.Execution;
using Cambium.Chain.Transactions;
using Cambium.Primitives;
using Cambium.Rvm.Precompiles;
using Xunit;

namespace Cambium.Chain.Tests.Execution;

public sealed class BlockBuilderTests
{
    private static readonly IReadOnlyList<TestAccount> Accounts = ExecutionScene.Accounts;

    private readonly ExecutionScene _scene = new();

    [Fact]
    public void Independent_transactions_are_spread_over_the_parallel_sublists()
    {
        BuiltBlock built = Build(Accounts[0].Send(0, Receiver(1), 1), Accounts[1].Send(0, Receiver(2), 1), Accounts[0].Send(1, Receiver(1), 1));

        Assert.Equal([2, 3], built.Edges!);
        Assert.Null(built.Execution.Failure);
        Assert.Equal(4, built.Transactions.Count);
        Assert.True(built.Transactions[^1].HasRemascForm);
    }

    [Fact]
    public void A_transaction_that_touches_both_lists_becomes_sequential()
    {
        BuiltBlock built = Build(
            Accounts[0].Send(0, Receiver(1), 1), Accounts[1].Send(0, Receiver(2), 1), Accounts[0].Send(1, Receiver(2), 1), Accounts[0].Send(2, Receiver(1), 1));

        Assert.Equal([1, 2], built.Edges!);
        Assert.Null(built.Execution.Failure);
    }

    [Fact]
    public void Bridge_transactions_become_sequential()
    {
        BuiltBlock built = Build(Accounts[0].Send(0, PrecompileAddresses.Bridge, 1, 100_000));

        Assert.Empty(built.Edges!);
        Assert.Null(built.Execution.Failure);
    }

    [Fact]
    public void Transactions_that_cannot_be_executed_are_dropped()
    {
        Transaction wrongNonce = Accounts[0].Send(5, Receiver(1), 1);
        Transaction tooBig = Accounts[1].Send(0, Receiver(1), 1, 9_000_000);
        Transaction good = Accounts[2].Send(0, Receiver(1), 1);

        BuiltBlock built = Build(wrongNonce, tooBig, good);

        Assert.Equal([wrongNonce, tooBig], built.Dropped);
        Assert.Equal(good, built.Transactions[0]);
        Assert.Equal(21_000, built.Execution.GasUsed);
    }

    [Fact]
    public void Before_rskip144_there_are_no_edges()
    {
        var scene = new ExecutionScene(ExecutionScene.Sequential);

        BuiltBlock built = new BlockBuilder(scene.Executor).Build(scene.Header, [Accounts[0].Send(0, Receiver(1), 1)], scene.Remasc, scene.State);

        Assert.Null(built.Edges);
        Assert.Null(built.Execution.Failure);
        Assert.Equal(new Wei(21_000u), built.Execution.PaidFees);
    }

    private BuiltBlock Build(params Transaction[] candidates) =>
        new BlockBuilder(_scene.Executor).Build(_scene.Header, candidates, _scene.Remasc, _scene.State);

    private static Address Receiver(byte fill)
    {
        Span<byte> bytes = stackalloc byte[Address.Size];
        bytes.Fill((byte)(0x80 + fill));
        return new Address(bytes);
    }
}

using Cambium.Chain.Execution;
using Cambium.Chain.Transactions;
using Cambium.Primitives;
using Cambium.Rvm.Precompiles;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Cambium.Chain.Tests.Execution;

/// <summary>RSKIP144: independent sublists may run beside each other, dependent ones make the block invalid.</summary>
public sealed class ParallelExecutionTests
{
    private static readonly IReadOnlyList<TestAccount> Accounts = ExecutionScene.Accounts;

    /// <summary>Stores the first word of its data in the cell named by the second.</summary>
    private const string StoreCode = "600035602035550000";

    [Fact]
    public void Independent_sublists_give_what_sequential_execution_gives() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(40),
        Prop.ForAll(Lists, lists =>
        {
            Hash256 sequential = RootOf(lists, []);
            short first = (short)lists.A.Count;
            short second = (short)(lists.A.Count + lists.B.Count);
            return sequential == RootOf(lists, [first, second])
                && sequential == RootOf(lists, [first])
                && sequential == RootOf((lists.B, lists.A), [(short)lists.B.Count, second]);
        }));

    [Fact]
    public void Cumulative_gas_restarts_in_every_sublist()
    {
        BlockExecution execution = new ExecutionScene().Run([Transfer(0, 0), Transfer(0, 1), Transfer(1, 0), Transfer(2, 0)], 2, 3);

        Assert.Equal([21_000, 42_000, 21_000, 21_000, 21_000], execution.Receipts.Select(receipt => receipt.CumulativeGas));
        Assert.Equal(84_000, execution.GasUsed);
        Assert.Equal(new Wei(84_000u), execution.PaidFees);
    }

    [Fact]
    public void Fees_of_all_sublists_reach_remasc()
    {
        var scene = new ExecutionScene();

        scene.Run([Transfer(0, 0), Transfer(1, 0)], 1, 2);

        Assert.Equal(new Wei(42_000u), scene.State.GetBalance(PrecompileAddresses.Remasc));
    }

    [Fact]
    public void The_same_receiver_in_two_sublists_collides() => AssertCollides(
        Accounts[0].Send(0, AnAddress(9), 1), Accounts[1].Send(0, AnAddress(9), 1));

    [Fact]
    public void A_sender_credited_by_the_other_sublist_collides() => AssertCollides(
        Accounts[0].Send(0, Accounts[1].Address, 1), Accounts[1].Send(0, AnAddress(9), 1));

    [Fact]
    public void The_same_cell_in_two_sublists_collides_even_when_both_revert()
    {
        var scene = new ExecutionScene();
        Address contract = scene.Deploy(0xc0, "6000355460006000fd"); // reads the cell, reverts
        Address writer = scene.Deploy(0xc1, "600160005560006000fd"); // writes cell 0, reverts

        Assert.Null(scene.Run([Call(0, contract, 5), Call(1, contract, 5)], 1, 2).Failure);
        var other = new ExecutionScene();
        other.Deploy(0xc1, "600160005560006000fd");
        Assert.NotNull(other.Run([Call(0, writer, 0), Call(1, writer, 0)], 1, 2).Failure);
    }

    [Fact]
    public void Different_cells_of_one_contract_do_not_collide()
    {
        var scene = new ExecutionScene();
        Address contract = scene.Deploy(0xc0, StoreCode);

        Assert.Null(scene.Run([Call(0, contract, 1, 5), Call(1, contract, 1, 6)], 1, 2).Failure);
    }

    [Fact]
    public void Sublists_may_conflict_with_the_sequential_one()
    {
        BlockExecution execution = new ExecutionScene().Run([Transfer(0, 0), Transfer(1, 0), Transfer(0, 1)], 1, 2);

        Assert.Null(execution.Failure);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_bridge_is_out_of_bounds_for_parallel_sublists(bool throughContract)
    {
        var scene = new ExecutionScene();
        Address caller = scene.Deploy(0xc0, "6000600060006000600063010000065af1"); // CALL to the Bridge
        Transaction transaction = Accounts[0].Send(0, throughContract ? caller : PrecompileAddresses.Bridge, 0, 100_000);

        Assert.Equal(RefusalReason.SequentialContractInParallelSublist, scene.Run([transaction, Transfer(1, 0)], 1).Failure?.Refusal?.Reason);

        var sequential = new ExecutionScene();
        sequential.Deploy(0xc0, "6000600060006000600063010000065af1");
        Assert.Null(sequential.Run([Transfer(1, 0), transaction], 1).Failure);
    }

    [Theory]
    [InlineData(1_600_000, true)]
    [InlineData(1_600_001, false)]
    public void A_transaction_must_fit_the_gas_of_its_sublist(long gasLimit, bool fits)
    {
        BlockExecution execution = new ExecutionScene().Run([Accounts[0].Send(0, AnAddress(9), 1, gasLimit)], 1);

        Assert.Equal(fits, execution.Failure is null);
    }

    [Theory]
    [InlineData(new short[] { 0, 1 })]
    [InlineData(new short[] { 1, 1 })]
    [InlineData(new short[] { 2, 1 })]
    [InlineData(new short[] { 4 })]
    [InlineData(new short[] { -1 })]
    [InlineData(new short[] { 1, 2, 3 })]
    public void Edges_must_divide_the_transactions(short[] edges) =>
        Assert.NotNull(new ExecutionScene().Run([Transfer(0, 0), Transfer(1, 0)], edges).Failure);

    [Fact]
    public void Going_back_to_a_snapshot_undoes_a_block()
    {
        var scene = new ExecutionScene();
        Hash256 before = scene.State.ComputeRoot();
        int snapshot = scene.State.Snapshot();

        scene.Run([Transfer(0, 0), Accounts[2].Send(0, null, 1, 200_000, data: Hex.Decode("60016000f3")), Transfer(1, 0)], 1, 2);
        Assert.NotEqual(before, scene.State.ComputeRoot());
        scene.State.Revert(snapshot);

        Assert.Equal(before, scene.State.ComputeRoot());
    }

    /// <summary>Two lists over disjoint accounts: senders 0-3 pay receivers with low addresses, senders 4-7 those with high ones.</summary>
    private static Arbitrary<(IReadOnlyList<Transaction> A, IReadOnlyList<Transaction> B)> Lists =>
        (from a in Gen.Choose(1, 6).SelectMany(count => Gen.ListOf(TransferOf, count))
         from b in Gen.Choose(1, 6).SelectMany(count => Gen.ListOf(TransferOf, count))
         select (Sign(a, 0), Sign(b, 4))).ToArbitrary();

    private static Gen<(int Sender, int Receiver, int Value)> TransferOf =>
        from sender in Gen.Choose(0, 3)
        from receiver in Gen.Choose(0, 5)
        from value in Gen.Choose(0, 1000)
        select (sender, receiver, value);

    private static IReadOnlyList<Transaction> Sign(IEnumerable<(int Sender, int Receiver, int Value)> transfers, int group)
    {
        var nonces = new ulong[Accounts.Count];
        return [.. transfers.Select(transfer =>
        {
            int sender = group + transfer.Sender;
            Address to = transfer.Receiver < 4 ? Accounts[group + transfer.Receiver].Address : AnAddress((byte)(100 + group + transfer.Receiver));
            return Accounts[sender].Send(nonces[sender]++, to, (ulong)transfer.Value);
        })];
    }

    private static Hash256 RootOf((IReadOnlyList<Transaction> A, IReadOnlyList<Transaction> B) lists, short[] edges)
    {
        var scene = new ExecutionScene();
        Assert.Null(scene.Run([.. lists.A, .. lists.B], edges).Failure);
        return scene.State.ComputeRoot();
    }

    private static void AssertCollides(Transaction first, Transaction second)
    {
        Assert.NotNull(new ExecutionScene().Run([first, second], 1, 2).Failure);
        Assert.Null(new ExecutionScene().Run([first, second], 1).Failure);
    }

    private static Transaction Transfer(int sender, ulong nonce) => Accounts[sender].Send(nonce, AnAddress((byte)(50 + sender)), 1);

    private static Transaction Call(int sender, in Address contract, params ulong[] words)
    {
        byte[] data = new byte[words.Length * UInt256.Size];
        for (int i = 0; i < words.Length; i++)
            ((UInt256)words[i]).WriteBigEndian(data.AsSpan(i * UInt256.Size));
        return Accounts[sender].Send(0, contract, 0, 100_000, data: data);
    }

    private static Address AnAddress(byte fill)
    {
        Span<byte> bytes = stackalloc byte[Address.Size];
        bytes.Fill(fill);
        return new Address(bytes);
    }
}

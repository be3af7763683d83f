using System.Numerics;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Bridge.Flyover;
using Cambium.Primitives;
using Xunit;

namespace Cambium.Bridge.Tests.Traffic;

/// <summary>Brings headers and proven transactions from Bitcoin to the Bridge, and says what has to come of each.</summary>
internal sealed class PegRelay(PegWorld world)
{
    private const int HeadersSentAgain = 25;
    private const int QuietBlocksBeforeRetirement = 40;

    private BridgeDriver Bridge => world.Bridge;

    /// <summary>The best chain's headers, those from before a reorganisation again.</summary>
    public void SendHeaders()
    {
        int known = Bridge.Peek().Headers.BestHeight;
        int first = Math.Max(0, Math.Min(known, world.Bitcoin.Chain.Count) - HeadersSentAgain);
        object[] headers = [.. world.Bitcoin.Chain.Skip(first).Select(static block => (object)block.Header.ToBytes())];
        world.Call(world.ActiveKeys().FirstAccount, "receiveHeaders", [headers]);
        Assert.Equal(world.Bitcoin.Chain.Count, Bridge.Peek().Headers.BestHeight);
    }

    /// <summary>Registers most of what is deep enough; now and then something that is not, or that was registered before.</summary>
    public void Register()
    {
        SendHeaders();
        int deep = world.Bitcoin.Chain.Count - Bridge.Constants.ConfirmationsOnBitcoin + 1;
        foreach (ForgedBlock block in world.Bitcoin.Chain)
        {
            foreach (Transaction transaction in block.Transactions)
            {
                bool isNew = block.Height <= deep && !world.Ledger.Settled.Contains(transaction.Id);
                if (world.Random.Next(100) < (isNew ? 70 : 1) && IsWelcome(transaction))
                    Register(block, transaction, isNew);
            }
        }
    }

    // Nobody proves a spend too late, or pays a federation that is about to go: what arrives then is lost (anomaly 14).
    private bool IsWelcome(Transaction transaction)
    {
        BridgeSession session = Bridge.Peek();
        if (session.Federations.Retiring is { } retiring)
        {
            long end = Bridge.Constants.Federation.MigrationEndAge(Bridge.Rules) - QuietBlocksBeforeRetirement;
            bool paysRetiring = !transaction.Outputs.Any(output => output.ScriptPubKey.Equals(session.Federations.Active.OutputScript));
            if (session.Federations.ActiveAge > end && paysRetiring)
                return false;
        }

        return !world.Spends.Contains(transaction.Id) || session.Svp.SpendHash == transaction.Id;
    }

    private void Register(ForgedBlock block, Transaction transaction, bool isNew)
    {
        if (transaction.HasWitness)
            RegisterCoinbase(block);
        Deposit? deposit = world.Deposits.GetValueOrDefault(transaction.Id);
        BridgeSession before = Bridge.Peek();
        Dictionary<Script, Script> live = world.LiveAddresses(before, deposit?.Flyover);
        Hash256? expectedSpend = before.Svp.SpendHash;
        if (deposit?.Flyover is { } flyover)
            RegisterFlyover(flyover, block, transaction);
        else
            RegisterPlain(block, transaction);
        if (!isNew)
            world.Count("registrations without effect");
        else if (deposit is not null)
            Settle(deposit, live);
        else
            Settle(transaction, live, expectedSpend);
        world.NoticeReleases();
    }

    private void Settle(Deposit deposit, Dictionary<Script, Script> live)
    {
        Transaction transaction = deposit.Transaction;
        List<TxOut> received = [.. transaction.Outputs.Where(output => live.ContainsKey(output.ScriptPubKey))];
        if (received.Count == 0)
            return;
        world.Ledger.Settled.Add(transaction.Id);
        string kind = deposit.Flyover is null ? "deposits" : "flyover deposits";
        world.Count($"{kind} {deposit.Outcome}");
        long elsewhere = transaction.Outputs
            .Where(output => world.IsOwn(output) && !live.ContainsKey(output.ScriptPubKey))
            .Sum(static output => output.Value.Value);
        world.Ledger.KeptBitcoin += elsewhere;
        if (deposit.Outcome == DepositOutcome.Credited)
            world.Ledger.Book(transaction, live);
        else if (deposit.Outcome == DepositOutcome.Kept)
            world.Ledger.KeptBitcoin += received.Sum(static output => output.Value.Value);
    }

    private void Settle(Transaction release, Dictionary<Script, Script> live, Hash256? expectedSpend)
    {
        world.Ledger.Settled.Add(release.Id);
        world.Ledger.Book(release, live);
        world.Count("releases registered");
        if (release.Id != expectedSpend)
            return;
        world.Count("federations committed");
        Assert.Null(Bridge.Peek().Federations.Proposed);
    }

    private void RegisterPlain(ForgedBlock block, Transaction transaction) => world.Call(
        Address.Zero,
        "registerBtcTransaction",
        transaction.ToBytes(),
        new BigInteger(block.Height),
        block.ProofOf(transaction));

    private void RegisterCoinbase(ForgedBlock block) => world.Call(
        world.ActiveKeys().FirstAccount,
        "registerBtcCoinbaseTransaction",
        block.Coinbase.ToBytes(),
        block.Header.Hash.Reversed().ToArray(),
        block.CoinbaseProof,
        block.WitnessRoot.Reversed().ToArray(),
        new byte[Hash256.Size]);

    private void RegisterFlyover(FlyoverRequest flyover, ForgedBlock block, Transaction transaction)
    {
        byte[] data = BridgeDriver.DataOf(
            "registerFastBridgeBtcTransaction",
            transaction.ToBytes(),
            new BigInteger(block.Height),
            block.ProofOf(transaction),
            flyover.DerivationArgumentsHash.ToArray(),
            flyover.UserRefundAddress,
            flyover.Contract,
            flyover.LiquidityProviderAddress,
            flyover.ShouldTransferToContract);
        Assert.True(Bridge.SendFromContract(flyover.Contract, Wei.Zero, data).Succeeded);
    }
}

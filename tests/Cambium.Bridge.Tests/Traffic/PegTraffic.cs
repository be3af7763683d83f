using Cambium.Bridge.Tests.Recorded;

namespace Cambium.Bridge.Tests.Traffic;

/// <summary>
/// Random events in successive Rootstock blocks, with reorganisations of both chains. Those of Rootstock are not as deep
/// as a release has to be before it is signed, and Bitcoin never loses for good what the Bridge counts on: against
/// either the peg has no defence, which is why both depths are chosen large.
/// </summary>
internal sealed class PegTraffic
{
    private const int FirstBitcoinBlocks = 20;
    private const int DeepestBitcoinReorganisation = 5;
    private const int FirstElection = 40;
    private const int MostEventsPerBlock = 4;

    private readonly PegUsers _users;
    private readonly PegFederators _federators;
    private readonly PegRelay _relay;
    private readonly Stack<(long Block, InMemoryBridgeState State, PegLedger Ledger)> _history = [];

    public PegTraffic(int seed)
    {
        World = new PegWorld(seed);
        _users = new PegUsers(World);
        _federators = new PegFederators(World);
        _relay = new PegRelay(World);
        for (int i = 0; i < FirstBitcoinBlocks; i++)
            World.Bitcoin.Mine(0);
        _relay.SendHeaders();
        Remember();
    }

    public PegWorld World { get; }

    /// <summary>One Rootstock block, at times on top of an earlier one.</summary>
    public void Step()
    {
        if (World.Chance(5))
            RollBack();
        World.Bridge.BlockNumber += 1 + World.Random.Next(2);
        if (World.Chance(4))
            ReorganiseBitcoin();
        for (int i = World.Random.Next(1, MostEventsPerBlock); i > 0; i--)
            Happen(World.Random.Next(100));
        Remember();
    }

    private void Happen(int dice)
    {
        switch (dice)
        {
            case < 20: _users.Deposit(); break;
            case < 35: _users.Request(); break;
            case < 39: _users.RequestAllButDust(); break;
            case < 41: _users.RequestFromContract(); break;
            case < 43: _federators.VoteFee(); break;
            case < 57: MineBitcoin(); break;
            case < 70: _relay.Register(); break;
            case < 84: _federators.Update(); break;
            case < 96: _federators.Sign(); break;
            default: Elect(); break;
        }
    }

    private void Elect()
    {
        if (World.Bridge.BlockNumber > FirstElection)
            _federators.Elect();
    }

    private void MineBitcoin()
    {
        for (int i = World.Random.Next(1, 4); i > 0; i--)
            World.Bitcoin.Mine(World.Random.Next(8));
    }

    // The branch that wins is longer by one block at least, and holds the same transactions elsewhere.
    private void ReorganiseBitcoin()
    {
        int depth = World.Random.Next(1, DeepestBitcoinReorganisation + 1);
        World.Bitcoin.Abandon(depth);
        if (World.Chance(50))
            _users.TakeBack();
        for (int i = World.Random.Next(depth + 1, depth + 3); i > 0; i--)
            World.Bitcoin.Mine(World.Random.Next(8));
        World.Count("Bitcoin reorganisations");
    }

    private void RollBack()
    {
        long lowest = World.Bridge.BlockNumber - World.Bridge.Constants.ConfirmationsOnRootstock + 1;
        int blocks = World.Random.Next(1, World.Bridge.Constants.ConfirmationsOnRootstock);
        for (; blocks > 0 && _history.Count > 1 && _history.ElementAt(1).Block >= lowest; blocks--)
            _history.Pop();
        (World.Bridge.BlockNumber, InMemoryBridgeState state, PegLedger ledger) = _history.Peek();
        World.Bridge.State.Restore(state);
        World.Ledger = ledger.Copy();
        World.Count("Rootstock reorganisations");
    }

    private void Remember() => _history.Push((World.Bridge.BlockNumber, World.Bridge.State.Copy(), World.Ledger.Copy()));
}

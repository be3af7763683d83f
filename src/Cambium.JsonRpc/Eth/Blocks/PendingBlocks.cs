using Cambium.Chain.Blocks;
using Cambium.Chain.Execution;
using Cambium.Chain.Live;
using Cambium.Chain.Store;
using Cambium.Chain.Transactions;
using Cambium.Mining;
using Cambium.Primitives;
using Cambium.Trie;
using Cambium.Trie.State;

namespace Cambium.JsonRpc.Eth.Blocks;

/// <summary>Builds the pending block when somebody asks, and again only after a new best block or new transactions. Thread safe.</summary>
public sealed class PendingBlocks : IDisposable
{
    private readonly Lock _lock = new();
    private readonly LiveChain _chain;
    private readonly TemplateBuilder _templates;
    private readonly BlockExecutor _executor;
    private PendingBlock? _current;
    private volatile bool _isOutdated;

    public PendingBlocks(LiveChain chain, TemplateBuilder templates)
    {
        ArgumentNullException.ThrowIfNull(chain);
        _chain = chain;
        _templates = templates;
        _executor = chain.NewExecutor();
        chain.Pool.BecamePending += OnPending;
    }

    public PendingBlock Current
    {
        get
        {
            lock (_lock)
            {
                StoredBlock head = _chain.Head;
                if (_current is null || _isOutdated || _current.Block.Block.ParentHash != head.Hash)
                {
                    _isOutdated = false;
                    _current = Build(head);
                }
                return _current;
            }
        }
    }

    public void Dispose() => _chain.Pool.BecamePending -= OnPending;

    private void OnPending(IReadOnlyList<Transaction> transactions) => _isOutdated = true;

    private PendingBlock Build(StoredBlock head)
    {
        Block block = _templates.Build(head).Block;
        WorldState state = _chain.StateAfter(head);
        _executor.Execute(block, state);
        Unitrie trie = state.Commit();
        return new PendingBlock(new StoredBlock(block, UInt256.Zero, trie.Hash), trie);
    }
}

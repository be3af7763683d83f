using Cambium.Chain.Blocks;
using Cambium.Chain.Execution;
using Cambium.Chain.Receipts;
using Cambium.Primitives;
using Cambium.Rules;
using Cambium.Trie;
using Cambium.Trie.State;

namespace Cambium.Chain.Genesis;

/// <summary>
/// The first block of a chain with the state it starts from. The header of the main network carries a root in the Orchid format,
/// which is not the hash of <see cref="State"/>.
/// </summary>
public sealed record GenesisBlock(Block Block, Unitrie State)
{
    /// <summary>The genesis block of a network.</summary>
    public static GenesisBlock Of(NetworkParameters network) => Build(GenesisDescription.Of(network), network);

    /// <summary>The genesis block of a described chain under the rules of a network.</summary>
    public static GenesisBlock Build(GenesisDescription description, NetworkParameters network)
    {
        Unitrie state = BuildState(description, network);
        BlockHeader header = BuildHeader(description, network, description.StateRoot ?? state.Hash);
        return new GenesisBlock(new Block(header, [], []), state);
    }

    private static Unitrie BuildState(GenesisDescription description, NetworkParameters network)
    {
        WorldState state = WorldState.At(Unitrie.Empty);
        foreach (GenesisAccount account in description.Accounts) AddAccount(state, account);
        if (network.Rules.IsActivating(ConsensusRule.Rskip126, 0)) PrecompileActivation.Apply(state, network.Rules, 0);
        return state.Commit();
    }

    private static void AddAccount(WorldState state, GenesisAccount account)
    {
        state.CreateAccount(account.Address);
        state.AddBalance(account.Address, account.Balance);
        state.SetNonce(account.Address, account.Nonce);
        if (account.Code is null) return;
        state.SetupContract(account.Address);
        state.SetCode(account.Address, account.Code);
        foreach ((UInt256 slot, byte[] value) in account.Storage) state.SetStorageBytes(account.Address, slot, value);
    }

    private static BlockHeader BuildHeader(GenesisDescription description, NetworkParameters network, Hash256 stateRoot)
    {
        byte[] zeroByte = [0];
        return new BlockHeader
        {
            // No optional item: the format follows from the rules, but a genesis header has neither UMM root nor version.
            Format = new HeaderFormat
            {
                HashCoversProof = !network.Rules.At(0).IsActive(ConsensusRule.Rskip92),
                HasUnitrieRoots = network.Rules.At(0).IsActive(ConsensusRule.Rskip126),
            },
            ParentHash = Hash256.Zero,
            UnclesHash = BlockCodec.UnclesHash([]),
            Coinbase = description.Coinbase,
            StateRoot = stateRoot,
            TransactionsRoot = TrieRoots.Empty,
            ReceiptsRoot = TrieRoots.Empty,
            LogsBloom = Bloom.Empty,
            Difficulty = UInt256.FromBigEndian(description.Difficulty.Span),
            RawDifficulty = description.Difficulty,
            Number = 0,
            GasLimitBytes = description.GasLimit,
            GasUsed = 0,
            Timestamp = description.Timestamp,
            ExtraData = description.ExtraData,
            PaidFees = Wei.Zero,
            MinimumGasPrice = description.MinimumGasPrice,
            UncleCount = 0,
            BitcoinHeader = zeroByte,
            BitcoinMerkleProof = zeroByte,
            BitcoinCoinbase = zeroByte,
        };
    }
}

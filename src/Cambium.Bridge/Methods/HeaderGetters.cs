using Cambium.Bridge.Headers;
using Cambium.Rules;

namespace Cambium.Bridge.Methods;

/// <summary>Reads of the stored Bitcoin chain.</summary>
internal static class HeaderGetters
{
    public static IEnumerable<BridgeMethod> All =>
    [
        BridgeMethod.View("getBtcBlockchainBestChainHeight", [], "int", 19_000, static (session, _) =>
            session.Headers.BestHeight) with { LocalOnly = static rules => !rules.IsActive(ConsensusRule.Rskip220) },
        BridgeMethod.LocalView("getBtcBlockchainInitialBlockHeight", [], "int", 20_000, static (session, _) =>
            session.Headers.LowestBlock().Height).Since(ConsensusRule.Rskip89),
        BridgeMethod.LocalView("getBtcBlockchainBlockLocator", [], "string[]", 76_000, static (session, _) =>
            BlockLocator.Build(session.Headers).Select(static hash => (object)hash.Reversed().ToHex()).ToArray())
            .Until(ConsensusRule.Rskip89),
        BridgeMethod.LocalView("getBtcBlockchainBlockHashAtDepth", ["int256"], "bytes", 20_000, HashAtDepth)
            .Since(ConsensusRule.Rskip89),
        HeaderView("getBtcBlockchainBestBlockHeader", [], 3_800, static (store, _) => store.Head),
        HeaderView("getBtcBlockchainBlockHeaderByHash", ["bytes32"], 4_600, static (store, arguments) =>
            store.Get(arguments.BitcoinHash(0))),
        HeaderView("getBtcBlockchainBlockHeaderByHeight", ["uint256"], 5_000, static (store, arguments) =>
            store.AtHeight(arguments.Int32(0))),
        HeaderView("getBtcBlockchainParentBlockHeaderByHash", ["bytes32"], 4_900, static (store, arguments) =>
            store.Get(arguments.BitcoinHash(0)) is { } header ? store.ParentOf(header) : null),
    ];

    private static object HashAtDepth(BridgeSession session, object[] arguments)
    {
        int depth = arguments.Int32(0);
        HeaderStore store = session.Headers.Store;
        if (depth < 0 || depth > store.Head.Height - session.Headers.LowestBlock().Height)
            throw new BridgeException("The depth is outside the chain.");
        StoredHeader header = store.AtDepth(depth) ?? throw new BridgeException("The best chain is not complete.");
        return header.Hash.Reversed().ToArray();
    }

    // Whatever goes wrong, the answer is empty (RSKIP-220).
    private static BridgeMethod HeaderView(
        string name, string[] inputs, long gas, Func<HeaderStore, object[], StoredHeader?> find) =>
        BridgeMethod.View(name, inputs, "bytes", gas, (session, arguments) =>
        {
            try
            {
                return find(session.Headers.Store, arguments)?.Header.ToBytes() ?? [];
            }
            catch (BridgeException)
            {
                return Array.Empty<byte>();
            }
        }).Since(ConsensusRule.Rskip220);
}

using Cambium.Bridge.PegOuts;
using Cambium.Bridge.Storage;
using Cambium.Codecs.Rlp;
using Cambium.Rules;

namespace Cambium.Bridge.Methods;

/// <summary>Dumps of the Bridge's state for federators and for debugging (reference 1.3).</summary>
internal static class StateMethods
{
    public static IEnumerable<BridgeMethod> All =>
    [
        BridgeMethod.LocalView("getStateForBtcReleaseClient", [], "bytes", 4_000, static (session, _) =>
            ListOf(session.PegOuts.Waiting.Encode())),
        BridgeMethod.LocalView("getStateForSvpClient", [], "bytes", 4_000, static (session, _) =>
            ListOf(session.Svp.SpendWaiting?.Encode() ?? EmptyList())).Since(ConsensusRule.Rskip419),
        BridgeMethod.LocalView("getStateForDebugging", [], "bytes", 3_000_000, StateForDebugging),
    ];

    private static byte[] EmptyList() => new RlpListBuilder().ToArray();

    private static byte[] ListOf(byte[] encoded) => new RlpListBuilder().Raw(encoded).ToArray();

    // The outputs shown are those of the newest federation even while the one before it is active (reference 11.34).
    private static byte[] StateForDebugging(BridgeSession session, object[] arguments)
    {
        bool hasHashes = session.IsActive(ConsensusRule.Rskip146);
        PegOutCells cells = session.PegOuts;
        return new RlpListBuilder()
            .Raw(RlpInteger.Encode(session.Headers.BestHeight))
            .Bytes(UtxoListCodec.Encode(session.Federations.NewUtxos))
            .Bytes(cells.Waiting.Encode())
            .Bytes(cells.Requests.Encode(hasHashes))
            .Bytes(cells.Pending.Encode(hasHashes))
            .Bytes(RlpInteger.Encode(cells.NextBatchHeight))
            .ToArray();
    }

    private sealed class RlpListBuilder
    {
        private readonly RlpWriter _writer = new();
        private readonly int _list;

        public RlpListBuilder() => _list = _writer.BeginList();

        public RlpListBuilder Raw(byte[] encoded)
        {
            _writer.WriteRaw(encoded);
            return this;
        }

        public RlpListBuilder Bytes(byte[] value)
        {
            _writer.Write(value);
            return this;
        }

        public byte[] ToArray()
        {
            _writer.EndList(_list);
            return _writer.ToArray();
        }
    }
}

using Cambium.Bitcoin.Blocks;
using Cambium.Bridge.Headers;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Bridge.Methods;

/// <summary>How Bitcoin headers, witness roots and confirmation counts enter and leave the Bridge.</summary>
internal static class HeaderMethods
{
    private const long ReceiveHeadersGasBeforeRskip124 = 22_000;

    public static IEnumerable<BridgeMethod> All =>
    [
        BridgeMethod.Action("receiveHeaders", ["bytes[]"], null, 0, ReceiveHeaders) with { Gas = ReceiveHeadersGas },
        BridgeMethod.Action("receiveHeader", ["bytes"], "int256", 10_600, ReceiveHeader).Since(ConsensusRule.Rskip200),
        BridgeMethod.Action(
            "registerBtcCoinbaseTransaction", ["bytes", "bytes32", "bytes", "bytes32", "bytes32"], null, 10_000, RegisterCoinbase)
            .Since(ConsensusRule.Rskip143),
        BridgeMethod.View("hasBtcBlockCoinbaseTransactionInformation", ["bytes32"], "bool", 5_000, static (session, arguments) =>
            session.Coinbases.Find(arguments.BitcoinHash(0)) is not null).Since(ConsensusRule.Rskip143),
        BridgeMethod.View(
            "getBtcTransactionConfirmations", ["bytes32", "bytes32", "uint256", "bytes32[]"], "int256", 0, CountConfirmations)
            .Since(ConsensusRule.Rskip122) with { Gas = ConfirmationsGas },
    ];

    private static object? ReceiveHeaders(BridgeSession session, object[] arguments)
    {
        // Public between RSKIP-124 and RSKIP-200, which opened receiveHeader instead.
        if (!session.IsActive(ConsensusRule.Rskip124) || session.IsActive(ConsensusRule.Rskip200))
            Access.RequireActiveOrRetiringMember(session);
        var received = new ReceivedHeaders(session);
        byte[][] raw = [.. ((object[])arguments[0]).Cast<byte[]>()];
        if (raw.Any(header => !received.IsHeaderLength(header.Length)))
            throw new BridgeArgumentException("A header has the wrong size.");
        received.ReceiveMany([.. raw.Select(ParseHeader)]);
        return null;
    }

    private static object ReceiveHeader(BridgeSession session, object[] arguments)
    {
        byte[] raw = (byte[])arguments[0];
        var received = new ReceivedHeaders(session);
        return (int)(received.IsHeaderLength(raw.Length) ? received.ReceiveOne(ParseHeader(raw)) : ReceiveHeaderResult.WrongSize);
    }

    // What follows the 80 bytes can only be an empty list of transactions.
    private static BlockHeader ParseHeader(byte[] raw)
    {
        bool isTailEmpty = raw.Length == BlockHeader.Size || TailIsEmptyList(raw.AsSpan(BlockHeader.Size));
        return isTailEmpty
            ? BlockHeader.Parse(raw.AsSpan(0, BlockHeader.Size))
            : throw new BridgeArgumentException("A header could not be parsed.");
    }

    // The count zero in a compact-size form that fits the tail; bytes behind it are ignored.
    private static bool TailIsEmptyList(ReadOnlySpan<byte> tail)
    {
        int width = tail[0] switch { 0 => 0, 253 => 2, 254 => 4, _ => int.MaxValue };
        return width < tail.Length && !tail.Slice(1, width).ContainsAnyExcept((byte)0);
    }

    private static long ReceiveHeadersGas(BridgeSession session, object[] arguments)
    {
        if (!session.IsActive(ConsensusRule.Rskip124))
            return ReceiveHeadersGasBeforeRskip124;
        (long first, long further) = session.IsActive(ConsensusRule.Rskip132) ? (25_000, 3_500) : (66_000, 1_650);
        return first + (Math.Max(0, ((object[])arguments[0]).Length - 1) * further);
    }

    private static object? RegisterCoinbase(BridgeSession session, object[] arguments)
    {
        new CoinbaseRegistration(session).Register(
            (byte[])arguments[0],
            arguments.BitcoinHash(1),
            (byte[])arguments[2],
            arguments.BitcoinHash(3),
            (byte[])arguments[4]);
        return null;
    }

    private static long ConfirmationsGas(BridgeSession session, object[] arguments) =>
        new Confirmations(session).Gas(arguments.BitcoinHash(1), ((object[])arguments[3]).Length);

    private static object CountConfirmations(BridgeSession session, object[] arguments)
    {
        Hash256[] hashes = [.. ((object[])arguments[3]).Select(static hash => new Hash256((byte[])hash).Reversed())];
        var branch = new MerkleBranch(hashes, arguments.Int32(2));
        return new Confirmations(session).Count(arguments.BitcoinHash(0), arguments.BitcoinHash(1), branch);
    }
}

using System.Globalization;
using Cambium.App.Bridge;
using Cambium.App.Projection;
using Cambium.App.Sources;
using Cambium.Bitcoin.Wallet;
using Cambium.Primitives;

namespace Cambium.App.Api;

/// <summary>How values are written in answers.</summary>
internal static class WireForm
{
    private const decimal RateUnit = 1000;

    /// <summary>A hash of Bitcoin, which the app keeps in wire order, as people see it.</summary>
    public static string Shown(this Hash256 hash) => hash.Reversed().ToHex();

    /// <summary>Satoshis for a virtual byte.</summary>
    public static string Text(this FeeRate rate) => (rate.SatoshisPerKilobyte / RateUnit).ToString("0.###", CultureInfo.InvariantCulture);

    public static BitcoinBlockWire? Wire(this BitcoinBlock? block) =>
        block is null ? null : new BitcoinBlockWire(block.Height, block.Hash.Shown(), block.Time.UtcDateTime);

    public static RootstockPlaceWire? Wire(this EventPlace? place) =>
        place is null ? null : new RootstockPlaceWire(place.TransactionHash.ToString(), place.BlockNumber, place.BlockHash.ToString(), place.Time.UtcDateTime);

    public static FederationWire Wire(this FederationState federation) =>
        new(federation.Address.ToString(), federation.Size, federation.Threshold, federation.CreationBlock);

    public static FederationWire? Wire(this RetiringFederation? federation) =>
        federation is null ? null : new(federation.Address.ToString(), federation.Size, federation.Threshold, federation.CreationBlock);
}

/// <param name="Height">From the first block on.</param>
/// <param name="Hash">As shown.</param>
/// <param name="Time">What its header says.</param>
internal sealed record BitcoinBlockWire(int Height, string Hash, DateTime Time);

/// <param name="TxHash">The transaction.</param>
/// <param name="BlockNumber">Its block.</param>
/// <param name="BlockHash">Its block's hash.</param>
/// <param name="Time">When the block was made.</param>
internal sealed record RootstockPlaceWire(string TxHash, ulong BlockNumber, string BlockHash, DateTime Time);

/// <param name="Address">Where deposits go.</param>
/// <param name="Size">Its members.</param>
/// <param name="Threshold">Signatures that a release needs.</param>
/// <param name="CreationBlock">The Rootstock height of its creation.</param>
internal sealed record FederationWire(string Address, int Size, int Threshold, long CreationBlock);

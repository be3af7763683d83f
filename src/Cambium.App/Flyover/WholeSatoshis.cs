using Cambium.Primitives;

namespace Cambium.App.Flyover;

/// <summary>Wei as satoshis, where rounding down would pay too little.</summary>
internal static class WholeSatoshis
{
    /// <exception cref="OverflowException">It does not fit a satoshi amount.</exception>
    public static Satoshis Ceiling(Wei amount)
    {
        Satoshis whole = amount.ToSatoshisFloor();
        return Wei.FromSatoshis(whole) == amount ? whole : new Satoshis(whole.Value + 1);
    }
}

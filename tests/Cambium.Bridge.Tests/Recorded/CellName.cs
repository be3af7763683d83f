using System.Text;
using Cambium.Primitives;

namespace Cambium.Bridge.Tests.Recorded;

/// <summary>Shows the text of a short cell key, or the key itself.</summary>
internal static class CellName
{
    public static string Of(in Hash256 slot)
    {
        byte[] text = slot.ToArray().SkipWhile(static b => b == 0).ToArray();
        return text.Length > 0 && text.All(static b => b is >= 0x20 and < 0x7f) ? Encoding.ASCII.GetString(text) : slot.ToString();
    }
}

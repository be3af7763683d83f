using System.Globalization;

namespace Cambium.Rvm.Precompiles.Native;

/// <summary>
/// A path of unhardened BIP-32 steps: decimal numbers below 2^31 divided by slashes, ten at most. As the reference parses each with
/// Java's Integer.parseInt, a sign may stand before a later number and the digits may be those of any script.
/// </summary>
internal static class DerivationPath
{
    private const int MaximumSteps = 10;

    public static bool TryParse(string path, out IReadOnlyList<int> steps)
    {
        var parsed = new List<int>();
        steps = parsed;
        if (path.Length == 0 || DigitOf(path[0]) < 0 || DigitOf(path[^1]) < 0)
            return false;
        string[] chunks = path.Split('/');
        if (chunks.Length > MaximumSteps)
            return false;
        foreach (string chunk in chunks)
        {
            if (!TryParseStep(chunk, out int step))
                return false;
            parsed.Add(step);
        }
        return true;
    }

    private static bool TryParseStep(ReadOnlySpan<char> chunk, out int step)
    {
        step = 0;
        bool isNegative = chunk.Length > 0 && chunk[0] == '-';
        if (chunk.Length > 0 && chunk[0] is '-' or '+')
            chunk = chunk[1..];
        if (chunk.IsEmpty)
            return false;
        long value = 0;
        foreach (char c in chunk)
        {
            int digit = DigitOf(c);
            value = (value * 10) + digit;
            if (digit < 0 || value > int.MaxValue)
                return false;
        }
        step = (int)value;
        return !isNegative || step == 0;
    }

    private static int DigitOf(char c) => CharUnicodeInfo.GetDecimalDigitValue(c);
}

namespace Cambium.JsonRpc.Server;

/// <summary>Measures JSON text before it is parsed.</summary>
internal static class JsonNesting
{
    /// <summary>Whether arrays and objects nest deeper than <paramref name="limit"/>; malformed text is judged by its brackets.</summary>
    public static bool Exceeds(ReadOnlySpan<byte> json, int limit)
    {
        int depth = 0;
        bool inString = false;
        for (int i = 0; i < json.Length; i++)
        {
            switch (json[i])
            {
                case (byte)'\\' when inString:
                    i++;
                    break;
                case (byte)'"':
                    inString = !inString;
                    break;
                case (byte)'[' or (byte)'{' when !inString:
                    if (++depth > limit)
                        return true;
                    break;
                case (byte)']' or (byte)'}' when !inString:
                    depth--;
                    break;
            }
        }
        return false;
    }
}

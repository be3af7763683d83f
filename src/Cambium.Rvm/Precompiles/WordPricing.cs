namespace Cambium.Rvm.Precompiles;

/// <summary>The price of contracts that work through their whole input.</summary>
internal static class WordPricing
{
    private const int WordLength = 32;

    /// <summary>A fixed part and one for each word of the input, rounded up.</summary>
    public static PrecompileGas Of(long fixedGas, long perWord, int inputLength) =>
        PrecompileGas.Of(fixedGas + (perWord * (((long)inputLength + WordLength - 1) / WordLength)));
}

namespace Cambium.Rvm.Interpreter;

/// <summary>Prices of instructions that depend on their operands (consensus reference 6.1 to 6.3, 6.5).</summary>
internal static class GasCosts
{
    public const long MemoryWord = 3;
    public const int MemoryQuadraticDivisor = 512;
    public const long CopyWord = 3;
    public const long Keccak256Word = 6;
    public const long ExpByte = 50;
    public const long LogTopic = 375;
    public const long LogByte = 8;
    public const long StorageSet = 20_000;
    public const long StorageReset = 5_000;
    public const long StorageClearRefund = 15_000;
    public const long Call = 700;
    public const long CallNewAccount = 25_000;
    public const long CallValue = 9_000;
    public const long CallStipend = 2_300;
    public const long SelfDestructNewAccount = 25_000;
    public const long CodeDepositByte = 200;

    /// <summary>RSKIP438.</summary>
    public const long InitcodeWord = 2;

    public static long Words(long bytes) => (bytes + 31) / 32;
}

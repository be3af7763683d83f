using System.Runtime.CompilerServices;
using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.Rvm.Interpreter;

/// <summary>Instructions on ranges of memory. They answer false when the gas does not suffice.</summary>
internal static class MemoryInstructions
{
    /// <summary>KECCAK256: offset and size from the stack, the hash in the place of the size.</summary>
    public static bool Hash(Execution run, Frame frame, ref UInt256 top, ref long gas)
    {
        ref UInt256 size = ref Unsafe.Subtract(ref top, 1);
        if (!TryPayWords(size, GasCosts.Keccak256Word, ref gas) || !run.TryReach(frame, top, size, ref gas))
            return false;
        Span<byte> digest = stackalloc byte[Keccak256.DigestLength];
        Keccak256.Hash(run.Memory(frame, top, size), digest);
        size = UInt256.FromBigEndian(digest);
        return true;
    }

    /// <summary>CALLDATALOAD: 32 bytes, zeros beyond the end.</summary>
    public static UInt256 LoadCallData(Execution run, Frame frame, in UInt256 offset)
    {
        if (!offset.IsUInt64 || offset.U0 >= (ulong)frame.Input.Length)
            return default;
        ReadOnlySpan<byte> rest = frame.Input.Span(run.Memories)[(int)offset.U0..];
        if (rest.Length >= UInt256.Size)
            return UInt256.FromBigEndian(rest[..UInt256.Size]);
        Span<byte> word = stackalloc byte[UInt256.Size];
        word.Clear();
        rest.CopyTo(word);
        return UInt256.FromBigEndian(word);
    }

    /// <summary>CALLDATACOPY and CODECOPY.</summary>
    public static bool Copy(
        Execution run, Frame frame, in UInt256 destination, in UInt256 offset, in UInt256 size, ref long gas, CopySource from)
    {
        if (!TryPayWords(size, GasCosts.CopyWord, ref gas) || !run.TryReach(frame, destination, size, ref gas))
            return false;
        ReadOnlySpan<byte> source = from == CopySource.Code ? frame.Code.Span : frame.Input.Span(run.Memories);
        CopyPadded(source, offset, run.Memory(frame, destination, size));
        return true;
    }

    /// <summary>EXTCODECOPY: the account, then the operands of CODECOPY.</summary>
    public static bool CopyExternalCode(Execution run, Frame frame, ref UInt256 top, ref long gas)
    {
        ref UInt256 destination = ref Unsafe.Subtract(ref top, 1);
        ref UInt256 size = ref Unsafe.Subtract(ref top, 3);
        if (!TryPayWords(size, GasCosts.CopyWord, ref gas) || !run.TryReach(frame, destination, size, ref gas))
            return false;
        byte[] code = run.State.GetCode(Address.FromUInt256(top));
        CopyPadded(code, Unsafe.Subtract(ref top, 2), run.Memory(frame, destination, size));
        return true;
    }

    /// <summary>RETURNDATACOPY: reading beyond the end fails the frame.</summary>
    public static EvmStatus CopyReturnData(Execution run, Frame frame, ref UInt256 top, ref long gas)
    {
        ref UInt256 offset = ref Unsafe.Subtract(ref top, 1);
        ref UInt256 size = ref Unsafe.Subtract(ref top, 2);
        if (!TryPayWords(size, GasCosts.CopyWord, ref gas) || !run.TryReach(frame, top, size, ref gas))
            return EvmStatus.OutOfGas;
        ulong length = (ulong)frame.ReturnData.Length;
        if (!offset.IsUInt64 || offset.U0 > length || size.U0 > length - offset.U0)
            return EvmStatus.ReturnDataOutOfBounds;
        frame.ReturnData.AsSpan((int)offset.U0, (int)size.U0).CopyTo(run.Memory(frame, top, size));
        return EvmStatus.Success;
    }

    /// <summary>MCOPY (RSKIP445): destination, source, size; memory reaches to the farther end.</summary>
    public static bool CopyWithin(Execution run, Frame frame, ref UInt256 top, ref long gas)
    {
        ref UInt256 source = ref Unsafe.Subtract(ref top, 1);
        ref UInt256 size = ref Unsafe.Subtract(ref top, 2);
        if (!TryPayWords(size, GasCosts.CopyWord, ref gas) || !run.TryReach(frame, source > top ? source : top, size, ref gas))
            return false;
        run.Memory(frame, source, size).CopyTo(run.Memory(frame, top, size));
        return true;
    }

    /// <summary>LOG0 to LOG4: offset, size, topics.</summary>
    public static EvmStatus EmitLog(Execution run, Frame frame, int topicCount, ref UInt256 top, ref long gas)
    {
        if (frame.IsStatic)
            return EvmStatus.StaticViolation;
        ref UInt256 size = ref Unsafe.Subtract(ref top, 1);
        if (!Execution.FitsMemory(size))
            return EvmStatus.OutOfGas;
        gas -= GasCosts.LogByte * (long)size.U0;
        if (gas < 0 || !run.TryReach(frame, top, size, ref gas))
            return EvmStatus.OutOfGas;
        var topics = new Hash256[topicCount];
        for (int i = 0; i < topicCount; i++)
            topics[i] = Hash256.FromUInt256(Unsafe.Subtract(ref top, i + 2));
        run.Logs.Add(new Log(frame.Owner, topics, run.Memory(frame, top, size).ToArray()));
        return EvmStatus.Success;
    }

    /// <summary>RETURN and REVERT: offset and size.</summary>
    public static bool TakeOutput(Execution run, Frame frame, ref UInt256 top, ref long gas)
    {
        ref UInt256 size = ref Unsafe.Subtract(ref top, 1);
        if (!run.TryReach(frame, top, size, ref gas))
            return false;
        frame.Output = run.Memory(frame, top, size).ToArray();
        return true;
    }

    private static bool TryPayWords(in UInt256 size, long perWord, ref long gas)
    {
        if (!Execution.FitsMemory(size))
            return false;
        gas -= perWord * GasCosts.Words((long)size.U0);
        return gas >= 0;
    }

    private static void CopyPadded(ReadOnlySpan<byte> source, in UInt256 offset, Span<byte> destination)
    {
        int start = offset.IsUInt64 && offset.U0 < (ulong)source.Length ? (int)offset.U0 : source.Length;
        int count = Math.Min(source.Length - start, destination.Length);
        source.Slice(start, count).CopyTo(destination);
        destination[count..].Clear();
    }
}

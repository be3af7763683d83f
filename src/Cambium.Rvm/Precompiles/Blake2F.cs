using System.Buffers.Binary;
using Cambium.Rules;
using Compression = Cambium.Crypto.Blake2F;

namespace Cambium.Rvm.Precompiles;

/// <summary>The compression function of BLAKE2b (RSKIP153, EIP-152): one gas per round.</summary>
internal sealed class Blake2F : IPrecompiledContract
{
    private const int StateOffset = sizeof(uint);
    private const int MessageOffset = StateOffset + Compression.OutputLength;
    private const int CounterOffset = MessageOffset + (Compression.MessageWords * sizeof(ulong));
    private const byte NotFinal = 0;
    private const byte Final = 1;

    public int MaximumInput => Compression.InputLength;

    /// <summary>Nothing for input of a wrong length. A transaction without data is invalid until RSKIP552.</summary>
    public PrecompileGas RequiredGas(ReadOnlySpan<byte> input, PrecompileCall call)
    {
        if (input.IsEmpty && call.IsDirect && !call.Block.Rules.IsActive(ConsensusRule.Rskip552))
            return PrecompileGas.Failure;
        return PrecompileGas.Of(input.Length == Compression.InputLength ? BinaryPrimitives.ReadUInt32BigEndian(input) : 0);
    }

    public PrecompileResult Execute(ReadOnlyMemory<byte> input, PrecompileCall call)
    {
        ReadOnlySpan<byte> bytes = input.Span;
        if (bytes.Length != Compression.InputLength)
            return PrecompileResult.Failure("the input does not have 213 bytes");
        if (bytes[^1] is not (NotFinal or Final))
            return PrecompileResult.Failure("the final block flag is neither 0 nor 1");
        Span<ulong> state = stackalloc ulong[Compression.StateWords];
        Span<ulong> message = stackalloc ulong[Compression.MessageWords];
        Span<ulong> counter = stackalloc ulong[2];
        ReadWords(bytes[StateOffset..], state);
        ReadWords(bytes[MessageOffset..], message);
        ReadWords(bytes[CounterOffset..], counter);
        Compression.Compress(BinaryPrimitives.ReadUInt32BigEndian(bytes), state, message, counter[0], counter[1], bytes[^1] == Final);
        return PrecompileResult.Success(ToBytes(state));
    }

    private static void ReadWords(ReadOnlySpan<byte> bytes, Span<ulong> words)
    {
        for (int i = 0; i < words.Length; i++)
            words[i] = BinaryPrimitives.ReadUInt64LittleEndian(bytes[(i * sizeof(ulong))..]);
    }

    private static byte[] ToBytes(ReadOnlySpan<ulong> words)
    {
        byte[] bytes = new byte[words.Length * sizeof(ulong)];
        for (int i = 0; i < words.Length; i++)
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(i * sizeof(ulong)), words[i]);
        return bytes;
    }
}

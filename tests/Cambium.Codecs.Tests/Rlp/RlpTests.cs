using Cambium.Codecs.Rlp;
using Cambium.Primitives;
using Xunit;

namespace Cambium.Codecs.Tests.Rlp;

public sealed class RlpTests
{
    [Fact]
    public void Writer_agrees_with_the_plain_encoder_and_both_readers_read_it_back()
    {
        var random = new Random(1);
        for (int i = 0; i < 3_000; i++)
        {
            RlpValue value = RlpValue.Random(random, 5);
            var writer = new RlpWriter(16);
            value.WriteTo(writer);
            Assert.Equal(value.Encode(), writer.ToArray());
            Assert.Equal(value.Encode(), ReadWhole(writer.Written, RlpOptions.Lenient).Encode());
            Assert.Equal(value.Encode(), ReadWhole(writer.Written, RlpOptions.Strict).Encode());
        }
    }

    [Fact]
    public void Every_truncation_is_refused()
    {
        var random = new Random(2);
        for (int i = 0; i < 200; i++)
        {
            byte[] encoded = RlpValue.Random(random, 4).Encode();
            for (int length = 0; length < encoded.Length; length++)
            {
                byte[] cut = encoded[..length];
                Assert.Throws<RlpException>(() => ReadWhole(cut, RlpOptions.Lenient));
            }
        }
    }

    [Fact]
    public void Random_bytes_read_or_fail_with_a_typed_error()
    {
        var random = new Random(3);
        for (int i = 0; i < 30_000; i++)
        {
            byte[] bytes = new byte[random.Next(80)];
            random.NextBytes(bytes);
            if (bytes.Length > 0 && random.Next(2) == 0)
                bytes[0] |= 0xc0;
            RlpOptions options = random.Next(2) == 0 ? RlpOptions.Lenient : RlpOptions.Strict;
            if (Record.Exception(() => ReadWhole(bytes, options)) is { } failure)
                Assert.IsType<RlpException>(failure);
            else if (options.IsCanonical)
                Assert.Equal(bytes, ReadWhole(bytes, options).Encode());
        }
    }

    [Theory]
    [InlineData("8100", "00")]
    [InlineData("b801ff", "81ff")]
    [InlineData("b90001ff", "81ff")]
    [InlineData("f80180", "c180")]
    [InlineData("ff0000000100000001c0", "c1c0")]
    [InlineData("bf0f000000000000021111", "821111")]
    public void Lenient_reader_accepts_the_longer_forms_that_the_reference_accepts(string encoded, string canonical)
    {
        byte[] bytes = Hex.Decode(encoded);
        Assert.Equal(canonical, Hex.Encode(ReadWhole(bytes, RlpOptions.Lenient).Encode()));
        Assert.Throws<RlpException>(() => ReadWhole(bytes, RlpOptions.Strict));
    }

    [Theory]
    [InlineData("bb80000000")]
    [InlineData("bbffffffff")]
    [InlineData("b9")]
    [InlineData("c281")]
    public void A_length_beyond_the_input_or_31_bits_is_refused(string encoded) =>
        Assert.Throws<RlpException>(() => ReadWhole(Hex.Decode(encoded), RlpOptions.Lenient));

    [Fact]
    public void Limits_on_bytes_items_and_depth_hold()
    {
        byte[] three = [0xc3, 1, 2, 3];
        byte[] nested = [0xc2, 0xc1, 0xc0];
        Assert.Throws<RlpException>(() => new RlpReader(three, new RlpOptions { MaxBytes = 3 }));
        Assert.Throws<RlpException>(() => ReadWhole(three, new RlpOptions { MaxItems = 2 }));
        Assert.Throws<RlpException>(() => ReadWhole(nested, new RlpOptions { MaxDepth = 2 }));
        ReadWhole(nested, new RlpOptions { MaxDepth = 3 });
    }

    [Fact]
    public void Numbers_are_minimal_and_zero_is_the_empty_string()
    {
        var random = new Random(4);
        for (int i = 0; i < 2_000; i++)
        {
            UInt256 number = new UInt256((ulong)random.NextInt64(), (ulong)random.NextInt64()) >> random.Next(128);
            var writer = new RlpWriter();
            writer.Write(number);
            writer.Write((ulong)number);
            var reader = new RlpReader(writer.Written, RlpOptions.Strict);
            Assert.Equal(number, reader.ReadUInt256());
            Assert.Equal((ulong)number, reader.ReadUInt64());
            reader.ExpectEnd();
        }
        var zero = new RlpWriter();
        zero.Write(0UL);
        Assert.Equal([0x80], zero.ToArray());
    }

    [Fact]
    public void Leading_zeros_of_numbers_pass_only_the_lenient_reader()
    {
        byte[] padded = Hex.Decode("83000102");
        Assert.Equal(0x102UL, new RlpReader(padded).ReadUInt64());
        Assert.Throws<RlpException>(() => new RlpReader(padded, RlpOptions.Strict).ReadUInt64());
        Assert.Throws<RlpException>(() => new RlpReader(Hex.Decode("89010000000000000000")).ReadUInt64());
    }

    [Fact]
    public void A_reused_writer_does_not_allocate()
    {
        var writer = new RlpWriter(1024);
        byte[] text = new byte[100];
        WriteSample(writer, text);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
            WriteSample(writer, text);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static void WriteSample(RlpWriter writer, byte[] text)
    {
        writer.Clear();
        int list = writer.BeginList();
        writer.Write(text);
        writer.Write(UInt256.MaxValue);
        writer.Write(5UL);
        writer.EndList(list);
    }

    private static RlpValue ReadWhole(ReadOnlySpan<byte> encoded, RlpOptions options)
    {
        var reader = new RlpReader(encoded, options);
        RlpValue value = RlpValue.Read(ref reader);
        reader.ExpectEnd();
        return value;
    }
}

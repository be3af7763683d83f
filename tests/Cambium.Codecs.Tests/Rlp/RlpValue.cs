using Cambium.Codecs.Rlp;

namespace Cambium.Codecs.Tests.Rlp;

/// <summary>A tree of strings and lists, with the plainest encoder there is: the slow reference of the RLP tests.</summary>
internal abstract record RlpValue
{
    public abstract byte[] Encode();

    public abstract void WriteTo(RlpWriter writer);

    public static RlpValue Random(Random random, int depth) =>
        depth == 0 || random.Next(3) > 0 ? new Text(RandomBytes(random)) : RandomList(random, depth);

    public static RlpValue Read(ref RlpReader reader)
    {
        if (!reader.NextIsList)
            return new Text(reader.ReadBytes().ToArray());
        RlpReader items = reader.ReadList();
        var read = new List<RlpValue>();
        while (!items.IsEnd)
            read.Add(Read(ref items));
        return new Sequence([.. read]);
    }

    private static Sequence RandomList(Random random, int depth) =>
        new([.. Enumerable.Range(0, random.Next(6)).Select(_ => Random(random, depth - 1))]);

    private static byte[] RandomBytes(Random random)
    {
        byte[] bytes = new byte[random.Next(4) switch { 0 => 0, 1 => 1, 2 => random.Next(60), _ => random.Next(400) }];
        random.NextBytes(bytes);
        return bytes;
    }

    private static byte[] Prefix(int length, int offset)
    {
        if (length < 56)
            return [(byte)(offset + length)];
        byte[] digits = [.. BitConverter.GetBytes(length).Reverse().SkipWhile(b => b == 0)];
        return [(byte)(offset + 55 + digits.Length), .. digits];
    }

    internal sealed record Text(byte[] Value) : RlpValue
    {
        public override byte[] Encode() => Value is [< 0x80] ? Value : [.. Prefix(Value.Length, 0x80), .. Value];

        public override void WriteTo(RlpWriter writer) => writer.Write(Value);
    }

    internal sealed record Sequence(RlpValue[] Items) : RlpValue
    {
        public override byte[] Encode()
        {
            byte[] payload = [.. Items.SelectMany(item => item.Encode())];
            return [.. Prefix(payload.Length, 0xc0), .. payload];
        }

        public override void WriteTo(RlpWriter writer)
        {
            int list = writer.BeginList();
            foreach (RlpValue item in Items)
                item.WriteTo(writer);
            writer.EndList(list);
        }
    }
}

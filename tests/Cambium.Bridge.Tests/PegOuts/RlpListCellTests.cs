using Cambium.Bridge.Storage;
using Cambium.Codecs.Rlp;
using Xunit;

namespace Cambium.Bridge.Tests.PegOuts;

public sealed class RlpListCellTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(27)]
    [InlineData(28)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(40_000)]
    public void Appending_item_by_item_gives_the_encoding_of_the_whole_list(int count)
    {
        byte[]? cell = null;
        byte[] item = [0x81, 0x99];
        byte[] all = new byte[2 * count];
        for (int i = 0; i < count; i++)
        {
            item.CopyTo(all, 2 * i);
            if (count < 1_000 || i == count - 1)
                cell = RlpListCell.Append(cell, count < 1_000 ? item : all);
        }

        var writer = new RlpWriter();
        int list = writer.BeginList();
        writer.WriteRaw(all);
        writer.EndList(list);
        Assert.Equal(writer.ToArray(), cell ?? RlpListCell.Append(null, []));
    }
}

using Cambium.Bridge.PegOuts;
using Xunit;

namespace Cambium.Bridge.Tests.PegOuts;

/// <summary>The order in which Java 17 walks a HashSet; an Integer's hash is its value (reference 7.6).</summary>
public sealed class JavaHashOrderTests
{
    [Fact]
    public void Colliding_elements_stay_in_the_order_of_insertion() => Assert.Equal([0, 16, 17, 1, 33], OrderOf([17, 1, 33, 0, 16]));

    [Fact]
    public void The_high_half_of_the_hash_is_mixed_into_the_low() =>
        Assert.Equal([0x10001, 0x20002, 1, 2, 3], OrderOf([0x10001, 0x20002, 3, 2, 1]));

    [Fact]
    public void The_thirteenth_element_doubles_sixteen_buckets()
    {
        int[] elements = [.. Enumerable.Range(0, 13).Select(static i => 31 - i)];
        Assert.Equal(elements.Order(), OrderOf(elements));
        int[] fewer = elements[..12];
        Assert.Equal(fewer.OrderBy(static x => x % 16).ThenByDescending(static x => x), OrderOf(fewer));
    }

    [Fact]
    public void A_copy_is_sized_for_its_elements()
    {
        int[] elements = [40, 8, 24];
        Assert.Equal([40, 8, 24], Copy(elements));
        int[] many = [.. Enumerable.Range(0, 24).Select(static i => 64 - i)];
        Assert.Equal(many.OrderBy(static x => x % 64), Copy(many));
    }

    [Fact]
    public void Removed_elements_are_gone()
    {
        var order = new JavaHashOrder<int>(static x => x);
        order.Add(1);
        Assert.False(order.Add(1));
        Assert.True(order.Remove(1));
        Assert.False(order.Remove(1));
        Assert.Equal(0, order.Count);
    }

    private static IEnumerable<int> OrderOf(IEnumerable<int> elements)
    {
        var order = new JavaHashOrder<int>(static x => x);
        foreach (int element in elements)
            order.Add(element);
        return order.Elements;
    }

    private static IEnumerable<int> Copy(int[] elements) => new JavaHashOrder<int>(static x => x, elements).Elements;
}

using System.Numerics;

namespace Cambium.Bridge.PegOuts;

/// <summary>
/// The iteration order of a Java 17 HashSet. Before RSKIP-559 it decides which confirmed release is signed first, so it
/// is consensus (reference 7.6).
/// </summary>
/// <remarks>
/// A bucket that would become a tree (nine elements in it with 64 buckets or more) keeps insertion order here. That needs
/// dozens of pending releases whose hashes agree in six bits or more, which has no precedent.
/// </remarks>
public sealed class JavaHashOrder<T>
{
    private const int DefaultCapacity = 16;
    private const int MaximumChainLength = 8;
    private const int MinimumTreeCapacity = 64;

    private readonly Func<T, int> _hash;
    private List<T>[] _buckets;
    private int _count;

    /// <summary>An empty set of default size.</summary>
    public JavaHashOrder(Func<T, int> hash)
        : this(hash, DefaultCapacity)
    {
    }

    /// <summary>What "new HashSet(collection)" gives: sized for the collection, filled in its order.</summary>
    public JavaHashOrder(Func<T, int> hash, IReadOnlyCollection<T> elements)
        : this(hash, CapacityFor(elements.Count))
    {
        foreach (T element in elements)
            Add(element);
    }

    private JavaHashOrder(Func<T, int> hash, int capacity)
    {
        _hash = hash;
        _buckets = NewBuckets(capacity);
    }

    public int Count => _count;

    /// <summary>The elements in iteration order.</summary>
    public IEnumerable<T> Elements => _buckets.SelectMany(static bucket => bucket);

    /// <summary>Adds at the end of its bucket unless an equal element is there.</summary>
    public bool Add(T element)
    {
        List<T> bucket = BucketOf(element);
        if (bucket.Contains(element))
            return false;
        bucket.Add(element);
        _count++;
        if (bucket.Count > MaximumChainLength && _buckets.Length < MinimumTreeCapacity)
            Grow();
        if (_count > _buckets.Length / 4 * 3)
            Grow();
        return true;
    }

    public bool Remove(T element)
    {
        bool removed = BucketOf(element).Remove(element);
        if (removed)
            _count--;
        return removed;
    }

    private static int CapacityFor(int count)
    {
        int wanted = Math.Max((int)(count / 0.75f) + 1, DefaultCapacity);
        return (int)BitOperations.RoundUpToPowerOf2((uint)wanted);
    }

    private List<T> BucketOf(T element)
    {
        uint hash = (uint)_hash(element);
        return _buckets[(hash ^ (hash >> 16)) & (uint)(_buckets.Length - 1)];
    }

    private void Grow()
    {
        List<T>[] old = _buckets;
        _buckets = NewBuckets(old.Length * 2);
        foreach (List<T> bucket in old)
        {
            foreach (T element in bucket)
                BucketOf(element).Add(element);
        }
    }

    private static List<T>[] NewBuckets(int capacity)
    {
        var buckets = new List<T>[capacity];
        for (int i = 0; i < capacity; i++)
            buckets[i] = [];
        return buckets;
    }
}

namespace Cambium.Chain.Blocks;

/// <summary>
/// A value computed once from an immutable record. A copy made by <c>with</c> copies the slot too; the owner tells that the value in
/// it is not the copy's.
/// </summary>
internal sealed class Derived<T>
{
    private readonly object _owner;
    private readonly T _value;

    private Derived(object owner, T value)
    {
        _owner = owner;
        _value = value;
    }

    /// <summary>The owner's value. Two threads may compute it at once; both get the same.</summary>
    public static T Get<TOwner>(ref Derived<T>? slot, TOwner owner, Func<TOwner, T> compute)
        where TOwner : class
    {
        Derived<T>? current = Volatile.Read(ref slot);
        if (current is not null && ReferenceEquals(current._owner, owner)) return current._value;
        current = new Derived<T>(owner, compute(owner));
        Volatile.Write(ref slot, current);
        return current._value;
    }
}

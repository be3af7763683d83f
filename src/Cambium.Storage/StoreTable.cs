namespace Cambium.Storage;

/// <summary>A table of the mutable key space. <paramref name="Id"/> (1 to 255) is written to disk and never reused; <paramref name="Name"/> is for people.</summary>
public readonly record struct StoreTable(byte Id, string Name)
{
    public override string ToString() => Name;
}

using Cambium.Storage;

namespace Cambium.Commands;

/// <summary>Where a node keeps its things below its data directory.</summary>
internal static class NodeDirectory
{
    private const string StoreFolder = "store";

    /// <summary>Opens the store; a new directory is created.</summary>
    public static IStore OpenStore(DirectoryInfo data) => LogStore.Open(Path.Combine(data.FullName, StoreFolder));

    /// <summary>Opens the store of a directory that must have one.</summary>
    /// <exception cref="DirectoryNotFoundException">There is none.</exception>
    public static IStore OpenExistingStore(DirectoryInfo data)
    {
        if (!Directory.Exists(Path.Combine(data.FullName, StoreFolder)))
            throw new DirectoryNotFoundException($"{data.FullName} holds no chain; import one with: cambium import FILE --data {data.Name}");
        return OpenStore(data);
    }
}

using Cambium.Node;
using Cambium.Storage;

namespace Cambium.Commands;

/// <summary>The data directories that commands are given.</summary>
internal static class NodeDirectory
{
    /// <summary>Opens the store; a new directory is created.</summary>
    public static IStore OpenStore(DirectoryInfo data) => NodeStore.Open(data.FullName);

    /// <summary>Opens the store of a directory that must have one.</summary>
    /// <exception cref="DirectoryNotFoundException">There is none.</exception>
    public static IStore OpenExistingStore(DirectoryInfo data) => NodeStore.Exists(data.FullName)
        ? OpenStore(data)
        : throw new DirectoryNotFoundException($"{data.FullName} holds no chain; import one with: cambium import FILE --data {data.Name}");
}

namespace Cambium.Bridge.Storage;

/// <summary>
/// Storage cells that belong together. A group loads lazily, at most once per call, and writes back on
/// <see cref="Save"/> what the reference would write: everything it loaded, changed or not (reference 2.4).
/// </summary>
public interface ICellGroup
{
    void Save();
}

namespace Cambium.Storage.Log;

/// <summary>What a record does to its key.</summary>
internal enum RecordKind : byte
{
    Put,
    Remove,
}

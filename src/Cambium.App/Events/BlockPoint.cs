using Cambium.Primitives;

namespace Cambium.App.Events;

/// <summary>A block of Rootstock's best branch.</summary>
public readonly record struct BlockPoint(ulong Number, Hash256 Hash);

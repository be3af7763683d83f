using System.Numerics;
using Cambium.Bridge.Storage;
using Cambium.Codecs.Rlp;
using Cambium.Primitives;

namespace Cambium.Bridge.Unions;

/// <summary>The cells of the union bridge; only what a call sets is written (reference 2.2, 9.3).</summary>
internal sealed class UnionCells(BridgeSession session) : ICellGroup
{
    private static readonly Hash256 AddressCell = CellKey.Hashed("unionBridgeContractAddress");
    private static readonly Hash256 CapCell = CellKey.Hashed("unionBridgeLockingCap");
    private static readonly Hash256 TransferredCell = CellKey.Hashed("weisTransferredToUnionBridge");
    private static readonly Hash256 RequestCell = CellKey.Hashed("unionBridgeRequestEnabled");
    private static readonly Hash256 ReleaseCell = CellKey.Hashed("unionBridgeReleaseEnabled");
    private static readonly Hash256 SuperEventCell = CellKey.Hashed("superEvent");
    private static readonly Hash256 BaseEventCell = CellKey.Hashed("baseEvent");

    private readonly Dictionary<Hash256, byte[]> _written = [];

    public Address? ContractAddress
    {
        get => Read(AddressCell) is { Length: > 0 } bytes ? new Address(new RlpReader(bytes).ReadBytes()) : null;
        set => _written[AddressCell] = Encode(value.GetValueOrDefault());
    }

    public BigInteger? LockingCap
    {
        get => ReadInteger(CapCell);
        set => _written[CapCell] = RlpInteger.Encode(value.GetValueOrDefault());
    }

    /// <summary>Wei handed to the union bridge and not yet returned.</summary>
    public BigInteger Transferred
    {
        get => ReadInteger(TransferredCell) ?? BigInteger.Zero;
        set => _written[TransferredCell] = RlpInteger.Encode(value);
    }

    public bool MayRequest
    {
        get => ReadInteger(RequestCell) is not { IsZero: true };
        set => _written[RequestCell] = RlpInteger.Encode(value ? 1 : 0);
    }

    public bool MayRelease
    {
        get => ReadInteger(ReleaseCell) is not { IsZero: true };
        set => _written[ReleaseCell] = RlpInteger.Encode(value ? 1 : 0);
    }

    public byte[] SuperEvent
    {
        get => Read(SuperEventCell) ?? [];
        set => _written[SuperEventCell] = value;
    }

    public byte[] BaseEvent
    {
        get => Read(BaseEventCell) ?? [];
        set => _written[BaseEventCell] = value;
    }

    public void Save()
    {
        foreach ((Hash256 slot, byte[] value) in _written)
            session.Cells.Set(slot, value);
    }

    private byte[]? Read(in Hash256 slot) => _written.TryGetValue(slot, out byte[]? written) ? written : session.Cells.Get(slot);

    private BigInteger? ReadInteger(in Hash256 slot) =>
        Read(slot) is { Length: > 0 } bytes ? RlpInteger.Decode(bytes) : null;

    private static byte[] Encode(in Address address)
    {
        var writer = new RlpWriter();
        writer.Write(address);
        return writer.ToArray();
    }
}

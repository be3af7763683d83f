using Cambium.Bridge.Storage;
using Cambium.Codecs.Rlp;

namespace Cambium.Bridge.Federations;

/// <summary>Federation cells: [creation time in ms, creation block, [member...]] (reference 2.2).</summary>
internal static class FederationCodec
{
    public static byte[] Encode(Federation federation) =>
        Encode(federation, static member => FederationMemberCodec.Encode(member));

    /// <summary>The form before RSKIP-123: each member is its BTC key.</summary>
    public static byte[] EncodeBtcKeys(Federation federation) =>
        Encode(federation, static member => member.Key(FederationKeyType.Btc).ToArray());

    public static FederationCharter Decode(ReadOnlySpan<byte> cell) =>
        Decode(cell, static item => FederationMemberCodec.Read(new RlpReader(item).ReadList()));

    public static FederationCharter DecodeBtcKeys(ReadOnlySpan<byte> cell) => Decode(cell, static item =>
        Crypto.PublicKey.TryParse(item, out Crypto.PublicKey key)
            ? FederationMember.WithSingleKey(key)
            : throw new BridgeException("A stored federation key is not a point of the curve."));

    private delegate FederationMember MemberReader(ReadOnlySpan<byte> item);

    private static byte[] Encode(Federation federation, Func<FederationMember, byte[]> encodeMember)
    {
        var writer = new RlpWriter();
        int outer = writer.BeginList();
        RlpInteger.Write(writer, federation.CreationTimeMillis);
        RlpInteger.Write(writer, federation.CreationBlockNumber);
        int members = writer.BeginList();
        foreach (FederationMember member in federation.Members)
            writer.Write(encodeMember(member));
        writer.EndList(members);
        writer.EndList(outer);
        return writer.ToArray();
    }

    private static FederationCharter Decode(ReadOnlySpan<byte> cell, MemberReader readMember)
    {
        RlpReader list = new RlpReader(cell).ReadList();
        long creationTime = (long)RlpInteger.Read(ref list);
        long creationBlock = (long)RlpInteger.Read(ref list);
        RlpReader items = list.ReadList();
        List<FederationMember> members = [];
        while (!items.IsEnd)
            members.Add(readMember(items.ReadBytes()));
        return new FederationCharter(members, creationTime, creationBlock);
    }
}

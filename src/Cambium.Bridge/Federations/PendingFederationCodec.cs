using Cambium.Codecs.Rlp;

namespace Cambium.Bridge.Federations;

/// <summary>The pending federation cell: members as lists, or BTC keys alone before RSKIP-123 (reference 2.2).</summary>
internal static class PendingFederationCodec
{
    public static byte[] Encode(PendingFederation pending)
    {
        var writer = new RlpWriter();
        int list = writer.BeginList();
        foreach (FederationMember member in pending.Members)
            FederationMemberCodec.Write(writer, member);
        writer.EndList(list);
        return writer.ToArray();
    }

    public static byte[] EncodeBtcKeys(PendingFederation pending)
    {
        var writer = new RlpWriter();
        int list = writer.BeginList();
        foreach (FederationMember member in pending.Members)
            writer.Write(member.Key(FederationKeyType.Btc));
        writer.EndList(list);
        return writer.ToArray();
    }

    public static PendingFederation Decode(ReadOnlySpan<byte> cell)
    {
        RlpReader list = new RlpReader(cell).ReadList();
        List<FederationMember> members = [];
        while (!list.IsEnd)
            members.Add(FederationMemberCodec.Read(list.ReadList()));
        return new PendingFederation(members);
    }

    public static PendingFederation DecodeBtcKeys(ReadOnlySpan<byte> cell)
    {
        RlpReader list = new RlpReader(cell).ReadList();
        List<FederationMember> members = [];
        while (!list.IsEnd)
            members.Add(FederationMember.WithSingleKey(FederationMemberCodec.ReadKey(ref list)));
        return new PendingFederation(members);
    }
}

using Cambium.Codecs.Rlp;
using Cambium.Crypto;

namespace Cambium.Bridge.Federations;

/// <summary>A member as [btc, rsk, mst] or, before RSKIP-123, as its BTC key alone (reference 2.2).</summary>
internal static class FederationMemberCodec
{
    public static byte[] Encode(FederationMember member)
    {
        var writer = new RlpWriter();
        Write(writer, member);
        return writer.ToArray();
    }

    public static void Write(RlpWriter writer, FederationMember member)
    {
        int list = writer.BeginList();
        writer.Write(member.Key(FederationKeyType.Btc));
        writer.Write(member.Key(FederationKeyType.Rsk));
        writer.Write(member.Key(FederationKeyType.Mst));
        writer.EndList(list);
    }

    public static FederationMember Read(RlpReader member)
    {
        PublicKey btc = ReadKey(ref member);
        PublicKey rsk = ReadKey(ref member);
        return new FederationMember(btc, rsk, ReadKey(ref member));
    }

    public static PublicKey ReadKey(ref RlpReader reader) =>
        PublicKey.TryParse(reader.ReadBytes(), out PublicKey key)
            ? key
            : throw new BridgeException("A stored federation key is not a point of the curve.");
}

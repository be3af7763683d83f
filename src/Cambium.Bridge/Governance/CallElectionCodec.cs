using System.Text;
using Cambium.Codecs.Rlp;
using Cambium.Primitives;

namespace Cambium.Bridge.Governance;

/// <summary>Election cells: [spec, voters, spec, voters, ...] with spec = [function, [argument...]] (reference 2.2).</summary>
public static class CallElectionCodec
{
    public static byte[] Encode(CallElection election)
    {
        var writer = new RlpWriter();
        int list = writer.BeginList();
        foreach ((CallSpec spec, List<Address> voters) in election.Votes.OrderBy(static entry => entry.Key, CallSpec.StorageOrder))
        {
            WriteSpec(writer, spec);
            WriteVoters(writer, voters);
        }

        writer.EndList(list);
        return writer.ToArray();
    }

    /// <summary>An absent or empty cell is an election without votes.</summary>
    public static CallElection Decode(byte[]? cell, Authorizer authorizer)
    {
        if (cell is not { Length: > 0 })
            return new CallElection(authorizer);
        RlpReader list = new RlpReader(cell).ReadList();
        Dictionary<CallSpec, List<Address>> votes = [];
        while (!list.IsEnd)
        {
            CallSpec spec = ReadSpec(list.ReadList());
            votes[spec] = ReadVoters(list.ReadList());
        }

        return new CallElection(authorizer, votes);
    }

    private static void WriteSpec(RlpWriter writer, CallSpec spec)
    {
        int outer = writer.BeginList();
        writer.Write(Encoding.UTF8.GetBytes(spec.Function));
        int arguments = writer.BeginList();
        foreach (byte[] argument in spec.Arguments)
            writer.Write(argument);
        writer.EndList(arguments);
        writer.EndList(outer);
    }

    private static void WriteVoters(RlpWriter writer, List<Address> voters)
    {
        int list = writer.BeginList();
        foreach (Address voter in voters.Order())
            writer.Write(voter.AsSpan());
        writer.EndList(list);
    }

    private static CallSpec ReadSpec(RlpReader reader)
    {
        string function = Encoding.UTF8.GetString(reader.ReadBytes());
        RlpReader items = reader.ReadList();
        List<byte[]> arguments = [];
        while (!items.IsEnd)
            arguments.Add(items.ReadBytes().ToArray());
        return new CallSpec(function, [.. arguments]);
    }

    private static List<Address> ReadVoters(RlpReader reader)
    {
        List<Address> voters = [];
        while (!reader.IsEnd)
            voters.Add(new Address(reader.ReadBytes()));
        return voters;
    }
}

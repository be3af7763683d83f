using Cambium.Primitives;
using Xunit;

namespace Cambium.Rvm.Tests.Rskips;

public sealed class Rskip446TransientStorageTests
{
    private static readonly Address Callee = Address.Parse("00000000000000000000000000000000000ca11e");

    [Fact]
    public void A_word_stays_for_the_transaction()
    {
        byte[] code = new Program().Push(7).Push(1).Op(Opcode.TStore).Push(1).Op(Opcode.TLoad).Code;
        Assert.Equal((UInt256)7u, Harness.Evaluate(code));
    }

    [Fact]
    public void Accounts_have_separate_words()
    {
        var harness = new Harness();
        harness.Deploy(Callee, [.. new Program().Push(1).Op(Opcode.TLoad).Code, .. Program.ReturnTop]);
        byte[] code = new Program().Push(7).Push(1).Op(Opcode.TStore)
            .Call(Opcode.Call, 50_000, Callee.ToUInt256(), output: (0, 32)).Push(0).Op(Opcode.MLoad).Code;
        Assert.True(UInt256.FromBigEndian(harness.Run([.. code, .. Program.ReturnTop]).Output.Span).IsZero);
    }

    [Fact]
    public void A_revert_undoes_the_word()
    {
        var harness = new Harness();
        harness.Deploy(Callee, new Program().Push(7).Push(1).Op(Opcode.TStore).Push(0).Push(0).Op(Opcode.Revert).Code);
        byte[] code = new Program().Call(Opcode.DelegateCall, 50_000, Callee.ToUInt256()).Push(1).Op(Opcode.TLoad).Code;
        Assert.True(UInt256.FromBigEndian(harness.Run([.. code, .. Program.ReturnTop]).Output.Span).IsZero);
    }
}

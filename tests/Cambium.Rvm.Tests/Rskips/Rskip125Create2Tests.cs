using Cambium.Primitives;
using Cambium.Rules;
using Xunit;

namespace Cambium.Rvm.Tests.Rskips;

public sealed class Rskip125Create2Tests
{
    // EIP-1014: address 0x00..., salt 0, init code 0x00.
    [Fact]
    public void The_address_covers_creator_salt_and_init_code()
    {
        var harness = new Harness();
        byte[] code = [.. new Program().Push(0).Push(1).Push(0).Push(0).Op(Opcode.Create2).Code, .. Program.ReturnTop];
        Address made = Address.FromUInt256(UInt256.FromBigEndian(harness.Run(code).Output.Span));
        byte[] preimage = [0xff, .. Harness.Contract.AsSpan(), .. new byte[32], .. Crypto.Keccak256.Hash([0]).AsSpan()];
        Assert.Equal(new Address(Crypto.Keccak256.Hash(preimage).AsSpan()[12..]), made);
        Assert.True(harness.State.IsContract(made));
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public void Created_contracts_start_with_nonce_one(bool isActive, ulong nonce)
    {
        var harness = new Harness(isActive ? RuleSets.Wasabi : RuleSets.Orchid);
        byte[] code = [.. new Program().Push(0).Push(0).Push(0).Op(Opcode.Create).Code, .. Program.ReturnTop];
        Address made = Address.FromUInt256(UInt256.FromBigEndian(harness.Run(code).Output.Span));
        Assert.Equal(nonce, (ulong)harness.State.GetNonce(made));
    }

    [Fact]
    public void A_second_creation_at_the_address_fails_and_loses_its_gas()
    {
        var harness = new Harness();
        byte[] create = new Program().Push(0).Push(0).Push(0).Push(0).Op(Opcode.Create2).Code;
        ExecutionResult result = harness.Run([.. create, .. create, .. Program.ReturnTop]);
        Assert.Equal(EvmStatus.OutOfGas, result.Status);
    }

    [Fact]
    public void An_account_destroyed_in_this_block_is_not_created_again()
    {
        var harness = new Harness();
        Address next = Vm.AddressOfCreation(Harness.Contract, 0);
        harness.Transaction = harness.Transaction with { DeletedInBlock = new HashSet<Address> { next } };
        byte[] code = [.. new Program().Push(0).Push(0).Push(0).Op(Opcode.Create).Code, .. Program.ReturnTop];
        Assert.Equal(EvmStatus.OutOfGas, harness.Run(code).Status);
        Assert.False(harness.State.Exists(next));
    }

    [Fact]
    public void The_instruction_did_not_exist_before()
    {
        byte[] code = new Program().Push(0).Push(0).Push(0).Push(0).Op(Opcode.Create2).Code;
        Assert.Equal(EvmStatus.InvalidOpcode, new Harness(RuleSets.Wasabi.Without(ConsensusRule.Rskip125)).Run(code).Status);
    }
}

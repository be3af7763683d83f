using Cambium.Bitcoin.Hd;
using Cambium.Crypto;
using Cambium.PowPeg.Hsm.Device;
using Cambium.PowPeg.Hsm.Protocol;
using Cambium.Primitives;
using Xunit;

namespace Cambium.PowPeg.Tests.Hsm.Device;

public sealed class PegOutSigningTests
{
    private static readonly Hash256 AnyHash = Keccak256.Hash("any"u8);

    [Fact]
    public void Signs_a_peg_out_that_is_proven_in_the_ancestor_block()
    {
        TestDevice test = new TestDevice().WithAncestor();
        SigningResult result = test.Device.SignPegOut(test.PegOut.Request());
        Assert.Equal(StatusWord.Ok, result.Status);
        Assert.Equal(StatusWord.Ok, test.Device.GetPublicKey(HsmKey.Btc.Path, out PublicKey key));
        Assert.True(Ecdsa.Verify(key, test.PegOut.HashToSign(), result.Signature));
    }

    [Fact]
    public void Refuses_a_receipt_that_is_not_in_the_proof()
    {
        TestDevice test = new TestDevice().WithAncestor();
        PegOutSigningRequest request = test.PegOut.Request();
        byte[] receipt = request.Receipt.ToArray();
        receipt[^1] ^= 1;
        Refused(test, request with { Receipt = receipt }, StatusWord.ReceiptHashMismatch, SigningStep.ReceiptProof);
    }

    [Fact]
    public void Refuses_the_proof_of_another_receipt_of_the_same_block()
    {
        TestDevice test = new TestDevice().WithAncestor();
        Refused(test, test.PegOut.Request() with { ReceiptProof = test.PegOut.Request(1).ReceiptProof }, StatusWord.ReceiptHashMismatch, SigningStep.ReceiptProof);
    }

    [Fact]
    public void Refuses_another_peg_outs_receipt_and_proof()
    {
        TestDevice test = new TestDevice().WithAncestor();
        PegOutSigningRequest other = test.PegOut.Request(1);
        PegOutSigningRequest request = test.PegOut.Request() with { Receipt = other.Receipt, ReceiptProof = other.ReceiptProof };
        Refused(test, request, StatusWord.InvalidDataSize, SigningStep.Receipt);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Refuses_when_the_ancestor_is_another_block(int steps)
    {
        TestDevice test = new TestDevice().WithAncestor(steps);
        Refused(test, test.PegOut.Request(), StatusWord.ReceiptsRootMismatch, SigningStep.ReceiptProof);
    }

    [Fact]
    public void Refuses_while_there_is_not_enough_work()
    {
        var test = new TestDevice();
        List<byte[]> two = test.Blocks.GetRange(3, 2);
        Assert.True(test.Advance(two).IsPartial);
        Assert.Equal(StatusWord.AncestorTipMismatch, test.Device.UpdateAncestor([.. two.Select(SyntheticChain.WithoutProof)]));
        Refused(test, test.PegOut.Request(), StatusWord.ReceiptsRootMismatch, SigningStep.ReceiptProof);
    }

    [Fact]
    public void Refuses_a_transaction_with_another_amount()
    {
        TestDevice test = new TestDevice().WithAncestor();
        byte[] altered = SyntheticPegOut.Transaction(1, amount: 6_000_001).ToBytes(withWitness: false);
        Refused(test, test.PegOut.Request() with { Transaction = altered }, StatusWord.InvalidDataSize, SigningStep.Receipt);
    }

    [Fact]
    public void Refuses_every_altered_byte_of_the_transaction()
    {
        TestDevice test = new TestDevice().WithAncestor();
        byte[] transaction = test.PegOut.Request().Transaction.ToArray();
        for (int i = 0; i < transaction.Length; i++)
        {
            byte[] altered = [.. transaction];
            altered[i] ^= 0x10;
            Assert.False(test.Device.SignPegOut(test.PegOut.Request() with { Transaction = altered }).IsSigned, $"byte {i}");
        }
    }

    [Fact]
    public void Refuses_every_altered_byte_of_the_proof()
    {
        TestDevice test = new TestDevice().WithAncestor();
        IReadOnlyList<byte[]> proof = test.PegOut.Request().ReceiptProof;
        for (int node = 0; node < proof.Count; node++)
        {
            for (int i = 0; i < proof[node].Length; i++)
            {
                List<byte[]> altered = [.. proof.Select(bytes => bytes.ToArray())];
                altered[node][i] ^= 0x01;
                Assert.False(test.Device.SignPegOut(test.PegOut.Request() with { ReceiptProof = altered }).IsSigned, $"node {node}, byte {i}");
            }
        }
    }

    [Fact]
    public void Signs_for_the_amount_it_is_told_and_no_other()
    {
        TestDevice test = new TestDevice().WithAncestor();
        PegOutSigningRequest request = test.PegOut.Request();
        SigningResult result = test.Device.SignPegOut(request with { OutpointValue = request.OutpointValue + 1 });
        test.Device.GetPublicKey(HsmKey.Btc.Path, out PublicKey key);
        Assert.False(Ecdsa.Verify(key, test.PegOut.HashToSign(), result.Signature));
    }

    [Fact]
    public void Refuses_an_event_that_the_Bridge_did_not_emit()
    {
        var forged = new SyntheticPegOut(Address.Parse("0000000000000000000000000000000001000007"));
        TestDevice test = new TestDevice(pegOut: forged).WithAncestor();
        Refused(test, forged.Request(), StatusWord.InvalidDataSize, SigningStep.Receipt);
    }

    [Fact]
    public void Refuses_an_input_that_is_not_there()
    {
        TestDevice test = new TestDevice().WithAncestor();
        Refused(test, test.PegOut.Request() with { Input = 1 }, StatusWord.InvalidInputIndex, SigningStep.Message);
    }

    [Fact]
    public void Refuses_an_empty_proof_and_nodes_that_are_too_large()
    {
        TestDevice test = new TestDevice().WithAncestor();
        Refused(test, test.PegOut.Request() with { ReceiptProof = [] }, StatusWord.InvalidDataSize, SigningStep.ReceiptProof);
        Refused(test, test.PegOut.Request() with { ReceiptProof = [new byte[256]] }, StatusWord.InvalidDataSize, SigningStep.ReceiptProof);
        Refused(test, test.PegOut.Request() with { ReceiptProof = [[]] }, StatusWord.InvalidDataSize, SigningStep.ReceiptProof);
    }

    [Theory]
    [InlineData("m/44'/137'/0'/0/0", StatusWord.AuthorizationNotExpected)]
    [InlineData("m/44'/0'/0'/0/1", StatusWord.InvalidPath)]
    [InlineData("m/44'/0'/0'/0", StatusWord.InvalidDataSize)]
    public void Refuses_a_key_that_signs_no_peg_outs(string path, StatusWord expected)
    {
        TestDevice test = new TestDevice().WithAncestor();
        Refused(test, test.PegOut.Request() with { Path = KeyPath.Parse(path) }, expected, SigningStep.Key);
    }

    [Fact]
    public void Refuses_to_sign_a_bare_hash_with_a_Bitcoin_key()
    {
        var test = new TestDevice();
        Assert.Equal(StatusWord.AuthorizationRequired, test.Device.SignHash(HsmKey.Btc.Path, AnyHash).Status);
        Assert.Equal(StatusWord.AuthorizationRequired, test.Device.SignHash(HsmKey.TestBtc.Path, AnyHash).Status);
    }

    [Fact]
    public void Signs_any_hash_with_the_free_keys()
    {
        var test = new TestDevice();
        foreach (HsmKey free in HsmKey.All.Where(key => !key.RequiresAuthorization))
        {
            SigningResult result = test.Device.SignHash(free.Path, AnyHash);
            test.Device.GetPublicKey(free.Path, out PublicKey key);
            Assert.True(Ecdsa.Verify(key, AnyHash, result.Signature), free.Name);
        }
    }

    [Fact]
    public void Tells_the_last_peg_out_and_the_best_block_in_a_signed_heartbeat()
    {
        TestDevice test = new TestDevice().WithAncestor();
        test.Device.SignPegOut(test.PegOut.Request());
        Assert.Equal(StatusWord.Ok, test.Device.GetSignerHeartbeat(new byte[16], out Heartbeat? heartbeat));
        byte[] expected = [.. "HSM:SIGNER:HB:5.6:"u8, .. test.HashOf(2).AsSpan(), .. test.PegOut.Transactions[0].Id.Reversed().AsSpan()[..8], .. new byte[16]];
        Assert.Equal(Hex.Encode(expected), Hex.Encode(heartbeat!.Message.Span));
        Assert.True(HeartbeatCheck.Verifies(heartbeat));
        Assert.Equal(StatusWord.Ok, test.Device.GetUiHeartbeat(new byte[32], out Heartbeat? ui));
        Assert.True(HeartbeatCheck.Verifies(ui!));
    }

    private static void Refused(TestDevice test, PegOutSigningRequest request, StatusWord expected, SigningStep step)
    {
        SigningResult result = test.Device.SignPegOut(request);
        Assert.Equal((expected, step), (result.Status, result.Step));
        Assert.Equal(default, result.Signature);
    }
}

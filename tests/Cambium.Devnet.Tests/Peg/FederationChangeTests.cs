using Cambium.Bitcoin.Transactions;
using Cambium.Clients.Rootstock;
using Cambium.Clients.Rootstock.Bridge;
using Cambium.Codecs.Abi;
using Cambium.Devnet.Accounts;
using Cambium.Devnet.Composition;
using Cambium.Primitives;
using Cambium.Rules;
using Xunit;

namespace Cambium.Devnet.Tests.Peg;

/// <summary>A federation hands over to another one (RSKIP-419): from the votes to its retirement.</summary>
public sealed class FederationChangeTests
{
    private static readonly AbiFunction Create = new("createFederation", []);
    private static readonly AbiFunction Add = new("addFederatorPublicKeyMultikey", ["bytes", "bytes", "bytes"]);
    private static readonly AbiFunction Hash = new("getPendingFederationHash", []);
    private static readonly AbiFunction Commit = new("commitFederation", ["bytes"]);
    private static readonly Satoshis Deposit = new(90_000_000);

    /// <summary>Three of regtest's five, by the texts whose hashes are their keys.</summary>
    private static readonly RootstockAccount[] Authorizers = [.. new[] { "auth-a", "auth-b", "auth-c" }.Select(RootstockAccount.OfSeed)];

    [Fact]
    public async Task The_proposed_federation_proves_its_keys_takes_over_and_receives_the_coins()
    {
        await using PegDevnet devnet = await PegDevnet.StartAsync(federators: 3, candidates: 1);
        var bridge = new BridgeCalls(devnet.Host.Rootstock);
        string before = await bridge.FederationAddressAsync(BlockTag.Latest, devnet.Cancel);
        RootstockAccount early = RootstockAccount.OfSeed("a user before the change");
        await devnet.Tour.PegInAsync(early, Deposit, devnet.Cancel);
        await VoteAsync(devnet);
        string proposed = await bridge.ProposedFederationAddressAsync(BlockTag.Latest, devnet.Cancel);
        Assert.NotEqual(before, proposed);
        Assert.NotEmpty(proposed);

        RootstockAccount meanwhile = RootstockAccount.OfSeed("a user during the change");
        await devnet.Tour.PegInAsync(meanwhile, Deposit, devnet.Cancel);
        await devnet.UntilAsync(async () => await bridge.FederationAddressAsync(BlockTag.Latest, devnet.Cancel) == proposed);
        Assert.Equal(before, await bridge.RetiringFederationAddressAsync(BlockTag.Latest, devnet.Cancel));

        // Both federations receive: wallets may have read the old address just before.
        Transaction late = await devnet.Tour.SendPegInToAsync(before, meanwhile.Address, Deposit, devnet.Cancel);
        await devnet.Tour.CreditedAsync(late, meanwhile.Address, Deposit, Wei.FromSatoshis(Deposit), devnet.Cancel);
        await devnet.UntilAsync(async () => (await bridge.RetiringFederationAddressAsync(BlockTag.Latest, devnet.Cancel)).Length == 0);
        RootstockAccount after = RootstockAccount.OfSeed("a user after the change");
        await devnet.Tour.PegInAsync(after, Deposit, devnet.Cancel);
        await devnet.Tour.PegOutAsync(early, new Satoshis(50_000_000), devnet.Cancel);
        await devnet.Tour.AuditAsync(devnet.Cancel);
    }

    /// <summary>The members of the old federation with the candidate in the first one's place.</summary>
    private static async Task VoteAsync(PegDevnet devnet)
    {
        await AllVoteAsync(devnet, BridgeMethod.Encode(Create));
        foreach (HsmPart hsm in devnet.Host.Hsms.Skip(1))
        {
            GenesisFederator member = hsm.Member;
            await AllVoteAsync(devnet, BridgeMethod.Encode(Add, member.BitcoinKey.ToArray(), member.RootstockKey.ToArray(), member.MstKey.ToArray()));
        }
        byte[] answer = await devnet.Host.Rootstock.CallAsync(
            new CallRequest { To = BridgeEvents.Bridge, Data = BridgeMethod.Encode(Hash) }, BlockTag.Latest, devnet.Cancel);
        await AllVoteAsync(devnet, BridgeMethod.Encode(Commit, answer[64..96]));
    }

    private static async Task AllVoteAsync(PegDevnet devnet, byte[] vote)
    {
        foreach (RootstockAccount authorizer in Authorizers)
        {
            byte[] verdict = await devnet.Host.Rootstock.CallAsync(
                new CallRequest { To = BridgeEvents.Bridge, From = authorizer.Address, Data = vote }, BlockTag.Latest, devnet.Cancel);
            Assert.Equal(1, verdict[^1]);
            Hash256 sent = await authorizer.SendAsync(devnet.Host.Rootstock, BridgeEvents.Bridge, Wei.Zero, vote, devnet.Cancel);
            await devnet.UntilAsync(async () => await devnet.Host.Rootstock.ReceiptAsync(sent, devnet.Cancel) is not null);
        }
    }
}

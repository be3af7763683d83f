using Cambium.App.Flyover;
using Cambium.Bitcoin.Addresses;
using Cambium.Bitcoin.Consensus;
using Cambium.Bitcoin.Scripts;
using Cambium.Bridge.Federations;
using Cambium.Bridge.Flyover;
using Cambium.Primitives;
using Xunit;

namespace Cambium.App.Tests.Flyover;

public sealed class QuoteTests
{
    [Fact]
    public void The_hash_of_a_published_quote_leads_to_the_address_that_the_contract_accepts()
    {
        Assert.All([.. PublishedQuotes.Mainnet, .. PublishedQuotes.Testnet], published =>
        {
            PegInQuote quote = published.Quote;
            Hash256 derivation = FlyoverDerivation.HashOf(quote.Hash(), quote.BitcoinRefund.Span, quote.Contract, quote.ProviderBitcoin.Span);
            Script script = FlyoverDerivation.OutputScript(derivation, PublishedQuotes.RedeemScript, FederationFormat.P2shP2wshErp);
            Assert.Equal(published.ScriptHash, Hex.Encode(StandardScripts.PayloadOf(script)));
        });
    }

    [Fact]
    public void An_agreement_of_the_providers_own_tests_has_their_address()
    {
        Script redeem = new(Hex.Decode("64522102cd53fc53a07f211641a677d250f6de99caf620e8e77071e811a28b3bcddf0be1210362634ab57dae9cb373a5d536e66a8c4f67468bbcfb063809bab643072d78a1242103c5946b3fbae03a654237da863c9ed534e0878657175b132b8ca630f245df04db53ae670350cd00b27553210257c293086c4d4fe8943deda5f890a37d11bebd140e220faa76258a41d077b4d42103c2660a46aa73078ee6016dee953488566426cf55fc8011edd0085634d75395f92103cd3e383ec6e12719a6c69515e5559bcbe037d0aa24c187e1e26ce932e22ad7b32102370a9838e4d15708ad14a104ee5606b36caaaaf739d833e67770ce9fd9b3ec8054ae68"));
        byte[] user = ContractAddress.Encode(BitcoinAddress.Parse("mnxKdPFrYqLSUy2oP1eno8n5X8AwkcnPjk", BitcoinNetwork.Testnet));
        Hash256 hash = FlyoverDerivation.HashOf(
            Hash256.Parse("4a3eca107f22707e5dbc79964f3e6c21ec5e354e0903391245d9fdbe6bd2b2f0"), user, Address.Parse("0x2ff74f841b95e000625b3a77fed03714874c4fea"), user);
        Assert.Equal("ff883edd54f8cb22464a8181ed62652fcdb0028e0ada18f9828afd76e0df2c72", hash.ToHex());
        Script script = FlyoverDerivation.OutputScript(hash, redeem, FederationFormat.P2shP2wshErp);
        Assert.True(BitcoinAddress.TryFromScript(script, BitcoinNetwork.Testnet, out BitcoinAddress? address));
        Assert.Equal("2MxeEHVx71taCeVsXFsfQ7TKK6v943PFVEu", address.ToString());
    }

    [Fact]
    public void Every_member_of_a_peg_in_changes_its_hash()
    {
        PegInQuote quote = PublishedQuotes.Mainnet[0].Quote;
        PegInQuote[] others =
        [
            quote with { ChainId = 31 }, quote with { CallFee = new Wei(1) }, quote with { PenaltyFee = new Wei(1) }, quote with { Value = new Wei(1) }, quote with { GasFee = new Wei(1) },
            quote with { Federation = new byte[20] }, quote with { Contract = Address.Zero }, quote with { Provider = Address.Zero }, quote with { Recipient = Address.Zero }, quote with { Refund = Address.Zero },
            quote with { Nonce = -1 }, quote with { GasLimit = 1 }, quote with { AgreedAt = 1 }, quote with { TimeForDeposit = 1 }, quote with { CallTime = 1 }, quote with { Confirmations = 1 },
            quote with { CallOnRegister = true }, quote with { BitcoinRefund = new byte[21] { 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 } }, quote with { ProviderBitcoin = new byte[21] }, quote with { Data = new byte[1] },
        ];
        Assert.Equal(others.Length + 1, others.Append(quote).Select(one => one.Hash()).Distinct().Count());
    }

    [Fact]
    public void Every_member_of_a_peg_out_changes_its_hash()
    {
        PegOutQuote quote = TestProvider.PegOut();
        PegOutQuote[] others =
        [
            quote with { ChainId = 31 }, quote with { CallFee = new Wei(1) }, quote with { PenaltyFee = new Wei(1) }, quote with { Value = new Wei(1) }, quote with { GasFee = new Wei(1) },
            quote with { Contract = Address.Zero }, quote with { Provider = Address.Zero }, quote with { Refund = Address.Zero }, quote with { Nonce = -1 }, quote with { AgreedAt = 1 },
            quote with { DepositUntil = 1 }, quote with { TransferTime = 1 }, quote with { ExpiresAt = 1 }, quote with { ExpiresAtBlock = 1 }, quote with { DepositConfirmations = 1 },
            quote with { TransferConfirmations = 1 }, quote with { Destination = new byte[33] }, quote with { BitcoinRefund = new byte[33] }, quote with { ProviderBitcoin = new byte[33] },
        ];
        Assert.Equal(others.Length + 1, others.Append(quote).Select(one => one.Hash()).Distinct().Count());
    }

    [Fact]
    public void A_call_of_the_contract_gives_its_quote_back()
    {
        PegOutQuote quote = TestProvider.PegOut();
        byte[] call = QuoteCalls.Deposit(quote, new byte[65]);
        Assert.Equal(quote.Hash(), QuoteCalls.TryReadPegOut(call)!.Hash());
        Assert.Null(QuoteCalls.TryReadPegIn(call));
        for (int length = 0; length < call.Length; length += 7)
            Assert.True(QuoteCalls.TryReadPegOut(call.AsMemory(0, length)) is null || length > call.Length - 160);
    }

    [Fact]
    public void Only_the_providers_own_signature_of_this_quote_counts()
    {
        PegInQuote quote = PublishedQuotes.Mainnet[0].Quote with { Provider = TestProvider.Account };
        byte[] signature = TestProvider.Sign(QuoteSignature.DigestOf(quote));
        Assert.True(QuoteSignature.IsBy(quote.Provider, QuoteSignature.DigestOf(quote), signature));
        Assert.False(QuoteSignature.IsBy(Address.Zero, QuoteSignature.DigestOf(quote), signature));
        Assert.False(QuoteSignature.IsBy(quote.Provider, QuoteSignature.DigestOf(quote with { Nonce = 1 }), signature));
        Assert.False(QuoteSignature.IsBy(quote.Provider, QuoteSignature.DigestOf(quote), signature.AsSpan(0, 64)));
        Assert.False(QuoteSignature.IsBy(quote.Provider, QuoteSignature.DigestOf(quote), [.. signature.AsSpan(0, 64), 0]));
    }

    [Fact]
    public void A_deposit_is_never_below_the_sum()
    {
        PegInQuote quote = PublishedQuotes.Mainnet[0].Quote;
        Assert.True(Wei.FromSatoshis(quote.Deposit) >= quote.Total);
        Assert.True(Wei.FromSatoshis(new Satoshis(quote.Deposit.Value - 1)) < quote.Total);
    }
}

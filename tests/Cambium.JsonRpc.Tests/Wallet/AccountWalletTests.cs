using Cambium.Crypto;
using Cambium.JsonRpc.Wallet;
using Cambium.Primitives;
using Xunit;

namespace Cambium.JsonRpc.Tests.Wallet;

public sealed class AccountWalletTests
{
    private const int FewIterations = 2;
    private static readonly Address Cow = Address.Parse("0xcd2a3d9f938e13cd947ec05abc7fe734df8dd826");
    private static readonly Address Cow1 = Address.Parse("0x7986b3df570230288501eea3d890bd66948c9b79");
    private readonly StoppedClock _clock = new();

    [Fact]
    public void Seeds_give_the_accounts_of_the_regtest_genesis()
    {
        AccountWallet wallet = NewWallet();
        foreach (string seed in AccountWallet.RegtestSeeds)
            wallet.AddSeed(seed);
        Assert.Equal(10, wallet.Accounts.Count);
        Assert.Equal([Cow, Cow1], wallet.Accounts.Take(2));
        Assert.True(wallet.TryGetUnlocked(Cow, out PrivateKey key));
        Assert.Equal(Cow, key.PublicKey.ToAddress());
    }

    [Fact]
    public void A_locked_memory_account_stays_listed_but_cannot_be_unlocked()
    {
        AccountWallet wallet = NewWallet();
        wallet.AddSeed("cow");
        Assert.True(wallet.Lock(Cow));
        Assert.False(wallet.Lock(Cow));
        Assert.False(wallet.TryGetUnlocked(Cow, out _));
        Assert.False(wallet.Unlock(Cow, "any", TimeSpan.FromMinutes(1)));
        Assert.Equal([Cow], wallet.Accounts);
    }

    [Fact]
    public void An_account_of_the_keystore_opens_with_its_passphrase_only()
    {
        AccountWallet wallet = NewWallet();
        Address account = wallet.Create("right");
        Assert.True(wallet.Lock(account));
        Assert.False(wallet.Unlock(account, "wrong", TimeSpan.FromMinutes(1)));
        Assert.False(wallet.TryGetUnlocked(account, out _));
        Assert.True(wallet.Unlock(account, "right", TimeSpan.FromMinutes(1)));
        Assert.True(wallet.TryGetUnlocked(account, out PrivateKey key));
        Assert.Equal(account, key.PublicKey.ToAddress());
    }

    [Fact]
    public void An_account_locks_itself_when_its_time_is_over()
    {
        AccountWallet wallet = NewWallet();
        Address account = wallet.Create("words");
        _clock.Now += AccountWallet.DefaultUnlockTime;
        Assert.True(wallet.TryGetUnlocked(account, out _));
        _clock.Now += TimeSpan.FromSeconds(1);
        Assert.False(wallet.TryGetUnlocked(account, out _));
        Assert.True(wallet.TryDecrypt(account, "words", out _));
    }

    [Fact]
    public void Unlocks_for_any_length_of_time()
    {
        AccountWallet wallet = NewWallet();
        Address account = wallet.Create("words");
        Assert.True(wallet.Unlock(account, "words", TimeSpan.MaxValue));
        _clock.Now += TimeSpan.FromDays(36500);
        Assert.True(wallet.TryGetUnlocked(account, out _));
    }

    [Fact]
    public void Signs_messages_as_the_reference_does()
    {
        AccountWallet wallet = NewWallet();
        Assert.True(wallet.TryGetUnlocked(wallet.AddSeed("vector-seed"), out PrivateKey key));
        Assert.Equal(
            "ecadf71d148cd5de0d6cda771a40774ffbbbf8ba26bbe26145c03d9791774ca4291a6841239ddb3662de12a4b0b35f1d3c95f7fb01fb80687ac2e145c9bcd85b1c",
            Hex.Encode(PersonalMessage.Sign(key, "hello"u8)));
    }

    private AccountWallet NewWallet() => new(new MemoryKeystore(), _clock, FewIterations);

    private sealed class StoppedClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}

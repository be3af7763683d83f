using Cambium.App.Events;
using Cambium.App.Store;
using Cambium.Primitives;
using Xunit;

namespace Cambium.App.Tests.Store;

public sealed class EmbeddedStoreTests : PegStoreContract, IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("cambium-app-store").FullName;

    private protected override Task<IPegStore> OpenAsync() => Task.FromResult<IPegStore>(EmbeddedStore.Open(null));

    [Fact]
    public async Task A_directory_has_everything_after_it_is_opened_again()
    {
        var point = new BlockPoint(7, Hash256.Zero);
        await using (EmbeddedStore store = EmbeddedStore.Open(_directory))
        {
            await store.AppendAsync(null, point, [], default);
            await store.KeepAsync(new OutboxEntry(Hash256.Zero, new byte[] { 1 }, DateTimeOffset.UnixEpoch), default);
        }
        await using EmbeddedStore again = EmbeddedStore.Open(_directory);
        Assert.Equal(point, await again.HeadAsync(default));
        Assert.Single(await again.OutboxAsync(default));
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);
}

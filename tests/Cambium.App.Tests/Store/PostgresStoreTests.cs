using Cambium.App.Store;
using Xunit;

namespace Cambium.App.Tests.Store;

public sealed class PostgresStoreTests(PostgresServer server) : PegStoreContract
{
    private protected override async Task<IPegStore> OpenAsync() => await PostgresStore.OpenAsync(await server.CreateDatabaseAsync(), default);

    [Fact]
    public async Task The_schema_is_made_once_however_many_instances_start()
    {
        string database = await server.CreateDatabaseAsync();
        PostgresStore[] stores = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => PostgresStore.OpenAsync(database, default)));
        foreach (PostgresStore store in stores)
            await store.DisposeAsync();
    }

    [Fact]
    public async Task The_lead_goes_to_another_instance_when_its_holder_is_gone()
    {
        string database = await server.CreateDatabaseAsync();
        await using PostgresStore a = await PostgresStore.OpenAsync(database, default);
        await using PostgresStore b = await PostgresStore.OpenAsync(database, default);
        IAsyncDisposable? lead = await a.TryLeadAsync(default);
        Assert.Null(await b.TryLeadAsync(default));
        await lead!.DisposeAsync();
        await using IAsyncDisposable? next = await b.TryLeadAsync(default);
        Assert.NotNull(next);
    }
}

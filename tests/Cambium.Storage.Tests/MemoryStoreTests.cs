namespace Cambium.Storage.Tests;

public sealed class MemoryStoreTests : StoreContractTests
{
    protected override IStore Open(string directory) => new MemoryStore();
}

using Cambium.Bitcoin.Transactions;
using Cambium.Devnet.Accounts;
using Cambium.Devnet.Tour;
using Cambium.Primitives;
using Xunit;

namespace Cambium.App.Tests.Api;

public sealed class StreamTests(AppDevnet app)
{
    private const int Streams = 1_000;

    [Fact]
    public async Task A_thousand_streams_are_told_the_end_and_closed()
    {
        var tour = new PegTour(app.Devnet, TextWriter.Null);
        Transaction deposit = await tour.SendPegInAsync(RootstockAccount.OfSeed("watched by many").Address, new Satoshis(61_000_000), TestContext.Current.CancellationToken);
        string path = $"/v1/transactions/{deposit.Id.Reversed().ToHex()}/events";
        string[] told = await Task.WhenAll(Enumerable.Range(0, Streams).Select(_ => ReadAsync(path))).WaitAsync(TimeSpan.FromMinutes(2));
        Assert.All(told, all =>
        {
            Assert.StartsWith("event: status\n", all, StringComparison.Ordinal);
            Assert.Contains("\"state\":\"credited\"", all, StringComparison.Ordinal);
        });
    }

    private async Task<string> ReadAsync(string path)
    {
        using var reader = new StreamReader(await app.StreamAsync(path));
        return await reader.ReadToEndAsync();
    }
}

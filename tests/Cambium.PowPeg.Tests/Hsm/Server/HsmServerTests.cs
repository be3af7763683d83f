using System.Net;
using System.Net.Sockets;
using System.Text;
using Cambium.PowPeg.Hsm.Server;
using Xunit;

namespace Cambium.PowPeg.Tests.Hsm.Server;

public sealed class HsmServerTests
{
    private static readonly byte[] AskVersion = "{\"command\":\"version\"}\n"u8.ToArray();
    private const string Version = "{\"version\":5,\"errorcode\":0}\n";

    [Fact]
    public void Listens_on_this_machine_only() => Assert.True(IPAddress.IsLoopback(new HsmServerOptions().EndPoint.Address));

    [Fact]
    public async Task Answers_one_line_and_closes()
    {
        await using HsmServer server = Start();
        Assert.Equal(Version, await ExchangeAsync(server, AskVersion));
    }

    [Fact]
    public async Task Answers_a_request_that_comes_byte_by_byte()
    {
        await using HsmServer server = Start();
        using TcpClient client = await ConnectAsync(server);
        client.NoDelay = true;
        foreach (byte part in AskVersion) await client.GetStream().WriteAsync(new[] { part });
        Assert.Equal(Version, await ReadAsync(client));
    }

    [Fact]
    public async Task Refuses_a_line_that_is_too_long()
    {
        await using HsmServer server = Start(new HsmServerOptions { LongestLine = 1000 });
        Assert.Equal("{\"errorcode\":-901}\n", await ExchangeAsync(server, Encoding.ASCII.GetBytes(new string('x', 1000))));
    }

    [Fact]
    public async Task Refuses_what_is_not_text()
    {
        await using HsmServer server = Start();
        Assert.Equal("{\"errorcode\":-901}\n", await ExchangeAsync(server, [0xff, 0xfe, (byte)'\n']));
    }

    [Fact]
    public async Task Gives_up_on_a_client_that_is_too_slow()
    {
        await using HsmServer server = Start(new HsmServerOptions { Patience = TimeSpan.FromMilliseconds(50) });
        using TcpClient client = await ConnectAsync(server);
        await client.GetStream().WriteAsync("{\"comm"u8.ToArray());
        Assert.Equal(string.Empty, await ReadAsync(client));
        Assert.Equal(Version, await ExchangeAsync(server, AskVersion));
    }

    [Fact]
    public async Task Serves_many_clients_with_few_places()
    {
        await using HsmServer server = Start(new HsmServerOptions { Connections = 2 });
        string[] answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => ExchangeAsync(server, AskVersion)));
        Assert.All(answers, answer => Assert.Equal(Version, answer));
    }

    [Fact]
    public async Task Silent_clients_do_not_keep_it_from_stopping()
    {
        HsmServer server = Start();
        using TcpClient silent = await ConnectAsync(server);
        Assert.Equal(Version, await ExchangeAsync(server, AskVersion));
        await server.DisposeAsync();
        Assert.Equal(string.Empty, await ReadAsync(silent));
    }

    [Fact]
    public async Task A_taken_port_is_an_error()
    {
        await using HsmServer server = Start();
        Assert.Throws<IOException>(() => Start(new HsmServerOptions { EndPoint = server.EndPoint }));
    }

    private static HsmServer Start(HsmServerOptions? options = null)
    {
        options ??= new HsmServerOptions();
        if (options.EndPoint.Port == HsmServerOptions.DefaultPort) options = options with { EndPoint = new IPEndPoint(IPAddress.Loopback, 0) };
        return HsmServer.Start(new HsmRequestHandler(new TestDevice().Device), options);
    }

    private static async Task<TcpClient> ConnectAsync(HsmServer server)
    {
        var client = new TcpClient();
        await client.ConnectAsync(server.EndPoint);
        return client;
    }

    private static async Task<string> ExchangeAsync(HsmServer server, byte[] request)
    {
        using TcpClient client = await ConnectAsync(server);
        await client.GetStream().WriteAsync(request);
        return await ReadAsync(client);
    }

    /// <summary>Everything until the other side closes; a reset counts as closing.</summary>
    private static async Task<string> ReadAsync(TcpClient client)
    {
        using var received = new MemoryStream();
        try
        {
            await client.GetStream().CopyToAsync(received);
        }
        catch (IOException)
        {
            // Closed with bytes unread.
        }

        return Encoding.UTF8.GetString(received.ToArray());
    }
}

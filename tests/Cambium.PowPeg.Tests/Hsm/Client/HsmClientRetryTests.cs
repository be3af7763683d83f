using System.Net;
using System.Net.Sockets;
using System.Text;
using Cambium.PowPeg.Hsm.Client;
using Cambium.PowPeg.Hsm.Protocol;
using Xunit;

namespace Cambium.PowPeg.Tests.Hsm.Client;

/// <summary>The client against servers that do not behave.</summary>
public sealed class HsmClientRetryTests
{
    private const string Version = "{\"version\":5,\"errorcode\":0}\n";
    private const string DeviceError = "{\"errorcode\":-905}\n";

    [Fact]
    public async Task Tries_again_when_the_device_is_not_ready()
    {
        using var server = new ScriptedServer([DeviceError, Version]);
        Assert.Equal(5, await server.Client(attempts: 2).GetVersionAsync());
    }

    [Fact]
    public async Task Tries_again_when_the_connection_is_closed_without_an_answer()
    {
        using var server = new ScriptedServer([string.Empty, Version]);
        Assert.Equal(5, await server.Client(attempts: 2).GetVersionAsync());
    }

    [Fact]
    public async Task Gives_up_after_the_last_attempt()
    {
        using var server = new ScriptedServer([DeviceError, DeviceError, Version]);
        Assert.Equal(HsmErrorCode.DeviceError, (await Assert.ThrowsAsync<HsmDeviceException>(() => server.Client(attempts: 2).GetVersionAsync())).Code);
    }

    [Theory]
    [InlineData("{\"errorcode\":-102}\n", typeof(HsmSigningException))]
    [InlineData("{\"errorcode\":-201}\n", typeof(HsmBookkeepingException))]
    [InlineData("{\"errorcode\":-904}\n", typeof(HsmVersionException))]
    [InlineData("{\"errorcode\":-903}\n", typeof(HsmRequestException))]
    [InlineData("{\"errorcode\":-12345}\n", typeof(HsmRequestException))]
    [InlineData("{\"errorcode\":0}\n", typeof(HsmAnswerException))]
    [InlineData("{\"errorcode\":\"0\"}\n", typeof(HsmAnswerException))]
    [InlineData("[0]\n", typeof(HsmAnswerException))]
    [InlineData("nonsense\n", typeof(HsmAnswerException))]
    public async Task Does_not_repeat_what_would_fail_again(string answer, Type expected)
    {
        using var server = new ScriptedServer([answer, Version]);
        HsmException error = await Assert.ThrowsAnyAsync<HsmException>(() => server.Client(attempts: 2).GetVersionAsync());
        Assert.IsType(expected, error);
    }

    [Fact]
    public async Task Refuses_an_endless_answer()
    {
        using var server = new ScriptedServer([new string('x', 100_000)]);
        await Assert.ThrowsAsync<HsmAnswerException>(() => server.Client(attempts: 1).GetVersionAsync());
    }

    [Fact]
    public async Task Does_not_wait_for_ever()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var options = new HsmClientOptions
        {
            Host = "127.0.0.1",
            Port = ((IPEndPoint)silent.LocalEndpoint).Port,
            Timeout = TimeSpan.FromMilliseconds(50),
            Attempts = 1,
        };
        await Assert.ThrowsAsync<HsmUnavailableException>(() => new HsmClient(options).GetVersionAsync());
    }

    [Fact]
    public async Task Says_when_nobody_listens()
    {
        using var gone = new ScriptedServer([]);
        HsmClient client = gone.Client(attempts: 2);
        gone.Dispose();
        await Assert.ThrowsAsync<HsmUnavailableException>(() => client.GetVersionAsync());
    }

    [Fact]
    public async Task Can_be_called_off()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var client = new HsmClient(new HsmClientOptions { Host = "127.0.0.1", Port = ((IPEndPoint)silent.LocalEndpoint).Port });
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(20));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.GetVersionAsync(cancel.Token));
    }

    /// <summary>Gives one prepared answer to each connection, after its request.</summary>
    private sealed class ScriptedServer : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

        public ScriptedServer(string[] answers)
        {
            _listener.Start();
            _ = AnswerAsync(answers);
        }

        public HsmClient Client(int attempts) => new(new HsmClientOptions
        {
            Host = "127.0.0.1",
            Port = ((IPEndPoint)_listener.LocalEndpoint).Port,
            Attempts = attempts,
            PauseBetweenAttempts = TimeSpan.Zero,
        });

        public void Dispose() => _listener.Dispose();

        private async Task AnswerAsync(string[] answers)
        {
            try
            {
                foreach (string answer in answers)
                {
                    using TcpClient connection = await _listener.AcceptTcpClientAsync();
                    using var reader = new StreamReader(connection.GetStream(), leaveOpen: true);
                    await reader.ReadLineAsync();
                    await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(answer));
                }
            }
            catch (Exception error) when (error is IOException or SocketException or ObjectDisposedException)
            {
                // The test is over.
            }
        }
    }
}

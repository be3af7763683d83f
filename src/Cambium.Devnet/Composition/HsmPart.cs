using System.Net;
using Cambium.PowPeg.Hsm.Client;
using Cambium.PowPeg.Hsm.Device;
using Cambium.PowPeg.Hsm.Protocol;
using Cambium.PowPeg.Hsm.Server;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Devnet.Composition;

/// <summary>One member's HSM; it listens on a port that the system chooses.</summary>
public sealed class HsmPart : IDevnetPart
{
    /// <summary>Work on a block before its receipts authorise signatures. Regtest's blocks have a difficulty of 1 or a little more.</summary>
    private static readonly UInt256 MinimumDifficulty = 4ul;

    private readonly string _directory;
    private readonly DeviceKeys _keys;
    private DeviceParameters? _parameters;
    private IPEndPoint _endPoint = new(IPAddress.Loopback, 0);
    private FileStorage? _storage;
    private HsmServer? _server;

    internal HsmPart(int index, string directory)
    {
        (Index, _directory) = (index, directory);
        Directory.CreateDirectory(directory);
        _keys = SeedFile.LoadOrCreate(Path.Combine(directory, SeedFile.DefaultName));
    }

    public int Index { get; }

    public string Name => $"HSM {Index + 1}";

    /// <summary>The member by its public keys.</summary>
    public GenesisFederator Member => new(
        _keys.PublicKeyOf(HsmKey.TestBtc).ToCompressed(), _keys.PublicKeyOf(HsmKey.TestRsk).ToCompressed(), _keys.PublicKeyOf(HsmKey.TestMst).ToCompressed());

    /// <summary>The account that pays for the member's transactions.</summary>
    public Address Account => _keys.PublicKeyOf(HsmKey.TestRsk).ToAddress();

    /// <summary>How a federator reaches it; known once it has started.</summary>
    public HsmClientOptions Client => new() { Host = _endPoint.Address.ToString(), Port = _endPoint.Port };

    /// <summary>The block that the device trusts from the start; to be said before the first start.</summary>
    internal void Trust(Hash256 checkpoint) => _parameters = new DeviceParameters(DeviceNetwork.Regtest, checkpoint, MinimumDifficulty);

    public Task StartAsync(CancellationToken cancel)
    {
        DeviceParameters parameters = _parameters ?? throw new InvalidOperationException("the HSM has no checkpoint");
        _storage = FileStorage.Open(_directory, parameters);
        var handler = new HsmRequestHandler(new HsmDevice(parameters, _keys, _storage), HsmProtocolVersion.Five);
        _server = HsmServer.Start(handler, new HsmServerOptions { EndPoint = _endPoint });
        _endPoint = _server.EndPoint;
        return Task.CompletedTask;
    }

    public async Task StopAsync()
    {
        if (Interlocked.Exchange(ref _server, null) is { } server)
            await server.DisposeAsync().ConfigureAwait(false);
        Interlocked.Exchange(ref _storage, null)?.Dispose();
    }
}

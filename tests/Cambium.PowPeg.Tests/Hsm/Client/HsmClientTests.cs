using System.Net;
using Cambium.Crypto;
using Cambium.PowPeg.Hsm.Client;
using Cambium.PowPeg.Hsm.Protocol;
using Cambium.PowPeg.Hsm.Server;
using Cambium.Primitives;
using Xunit;

namespace Cambium.PowPeg.Tests.Hsm.Client;

/// <summary>The client against the simulator over TCP.</summary>
public sealed class HsmClientTests : IAsyncDisposable
{
    private readonly TestDevice _test = new();
    private readonly HsmServer _server;
    private readonly HsmClient _client;

    public HsmClientTests()
    {
        _server = HsmServer.Start(new HsmRequestHandler(_test.Device), new HsmServerOptions { EndPoint = new IPEndPoint(IPAddress.Loopback, 0) });
        _client = ClientOf(_server, HsmProtocolVersion.Five);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_peg_out_is_signed_once_its_block_has_enough_work()
    {
        Assert.False(await _client.AdvanceBlockchainAsync(_test.Blocks[..2], TestDevice.NoBrothers(2)));
        Assert.True(await _client.AdvanceBlockchainAsync(_test.Blocks[2..], TestDevice.NoBrothers(3)));
        await _client.UpdateAncestorBlockAsync([.. _test.Blocks[2..].Select(SyntheticChain.WithoutProof)]);
        EcdsaSignature signature = await _client.SignPegOutAsync(_test.PegOut.Request());
        PublicKey key = await _client.GetPublicKeyAsync(HsmKey.Btc);
        Assert.True(Ecdsa.Verify(key, _test.PegOut.HashToSign(), signature));
    }

    [Fact]
    public async Task The_state_is_the_devices()
    {
        await _client.AdvanceBlockchainAsync(_test.Blocks[..2], TestDevice.NoBrothers(2));
        _test.Device.GetState(out BlockchainState state);
        Assert.Equal(state, await _client.GetBlockchainStateAsync());
        await _client.ResetAdvanceBlockchainAsync();
        Assert.False((await _client.GetBlockchainStateAsync()).Updating.InProgress);
        Assert.Equal(_test.Device.Parameters, await _client.GetBlockchainParametersAsync());
    }

    [Fact]
    public async Task Hashes_are_signed_with_the_free_keys()
    {
        Hash256 hash = Keccak256.Hash("any"u8);
        EcdsaSignature signature = await _client.SignHashAsync(HsmKey.Rsk, hash);
        Assert.True(Ecdsa.Verify(await _client.GetPublicKeyAsync(HsmKey.Rsk), hash, signature));
        Assert.Equal(HsmErrorCode.InvalidKeyId, (await Assert.ThrowsAsync<HsmSigningException>(() => _client.SignHashAsync(HsmKey.Btc, hash))).Code);
    }

    [Fact]
    public async Task Heartbeats_verify()
    {
        Assert.True(HeartbeatCheck.Verifies(await _client.GetSignerHeartbeatAsync(new byte[16])));
        Assert.True(HeartbeatCheck.Verifies(await _client.GetUiHeartbeatAsync(new byte[32])));
        await Assert.ThrowsAsync<HsmRequestException>(() => _client.GetUiHeartbeatAsync(new byte[31]));
    }

    [Fact]
    public async Task Refusals_are_typed()
    {
        HsmSigningException signing = await Assert.ThrowsAsync<HsmSigningException>(() => _client.SignPegOutAsync(_test.PegOut.Request()));
        Assert.Equal(HsmErrorCode.WrongAuthorization, signing.Code);
        HsmBookkeepingException tip = await Assert.ThrowsAsync<HsmBookkeepingException>(() => _client.UpdateAncestorBlockAsync(_test.Blocks));
        Assert.Equal(HsmErrorCode.TipMismatch, tip.Code);
        HsmBookkeepingException chain = await Assert.ThrowsAsync<HsmBookkeepingException>(
            () => _client.AdvanceBlockchainAsync([_test.Blocks[0], _test.Blocks[2]], TestDevice.NoBrothers(2)));
        Assert.Equal(HsmErrorCode.ChainingMismatch, chain.Code);
        await Assert.ThrowsAsync<HsmVersionException>(() => ClientOf(_server, HsmProtocolVersion.One).GetPublicKeyAsync(HsmKey.Rsk));
    }

    [Fact]
    public async Task Version_1_works_as_well()
    {
        await using HsmServer server = HsmServer.Start(
            new HsmRequestHandler(_test.Device, HsmProtocolVersion.One), new HsmServerOptions { EndPoint = new IPEndPoint(IPAddress.Loopback, 0) });
        HsmClient client = ClientOf(server, HsmProtocolVersion.One);
        Assert.Equal(1, await client.GetVersionAsync());
        Hash256 hash = Keccak256.Hash("any"u8);
        Assert.True(Ecdsa.Verify(await client.GetPublicKeyAsync(HsmKey.Mst), hash, await client.SignHashAsync(HsmKey.Mst, hash)));
    }

    private static HsmClient ClientOf(HsmServer server, HsmProtocolVersion version) =>
        new(new HsmClientOptions { Host = server.EndPoint.Address.ToString(), Port = server.EndPoint.Port, Version = version });
}

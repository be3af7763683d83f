using Cambium.Bitcoin.Hd;
using Cambium.Crypto;
using Cambium.Primitives;
using Cambium.PowPeg.Hsm.Protocol;

namespace Cambium.PowPeg.Hsm.Device;

/// <summary>
/// A PowHSM in software, with the rules of the firmware: the Bitcoin keys sign only peg-outs whose receipt is proven in the ancestor block.
/// Commands run one at a time; what one changes is saved before its answer. Any failed command ends an update that is in progress.
/// </summary>
/// <remarks>It keeps a federator honest with itself, not with a thief: whoever reads the seed has the keys.</remarks>
public sealed class HsmDevice
{
    private readonly Lock _lock = new();
    private readonly DeviceParameters _parameters;
    private readonly DeviceKeys? _keys;
    private readonly IDeviceStorage _storage;
    private DeviceMemory _memory;

    /// <summary>A device with keys, or without: then it is not onboarded and refuses everything.</summary>
    public HsmDevice(DeviceParameters parameters, DeviceKeys? keys, IDeviceStorage storage)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(storage);
        _parameters = parameters;
        _keys = keys;
        _storage = storage;
        _memory = storage.Load() ?? DeviceMemory.At(parameters.Checkpoint);
    }

    public BlockchainParameters Parameters => _parameters.ToProtocol();

    /// <summary>The key's public half; the path must be one of the six.</summary>
    public StatusWord GetPublicKey(KeyPath path, out PublicKey key)
    {
        key = default;
        if (_keys is null) return StatusWord.NotOnboarded;
        if (path.Steps.Count != KeyId.Steps) return Fail(StatusWord.InvalidDataSize);
        if (!HsmKey.TryFind(path, out HsmKey? known)) return Fail(StatusWord.InvalidPath);
        key = _keys.PublicKeyOf(known);
        return StatusWord.Ok;
    }

    /// <summary>Signs any hash with a key that is free.</summary>
    public SigningResult SignHash(KeyPath path, in Hash256 hash)
    {
        StatusWord status = FindKey(path, requiresAuthorization: false, out HsmKey? key);
        return status == StatusWord.Ok
            ? new SigningResult(StatusWord.Ok, SigningStep.Message, Ecdsa.Sign(_keys!.Of(key!), hash))
            : SigningResult.Refused(Fail(status), SigningStep.Key);
    }

    /// <summary>Signs one input of a peg-out that is proven in the ancestor block.</summary>
    public SigningResult SignPegOut(PegOutSigningRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        StatusWord status = FindKey(request.Path, requiresAuthorization: true, out HsmKey? key);
        if (status != StatusWord.Ok) return SigningResult.Refused(Fail(status), SigningStep.Key);
        lock (_lock)
        {
            (status, SigningStep step) = PegOutAuthorization.Check(request, _memory.State.AncestorReceiptsRoot, out PegOutAuthorization? authorization);
            if (status != StatusWord.Ok) return SigningResult.Refused(Fail(status), step);
            EcdsaSignature signature = Ecdsa.Sign(_keys!.Of(key!), authorization!.HashToSign);
            Remember(_memory with { LastSigned = authorization.TransactionId });
            return new SigningResult(StatusWord.Ok, step, signature);
        }
    }

    /// <summary>Takes blocks, newest first, each with its brothers in ascending order of their hashes.</summary>
    public AdvanceResult Advance(IReadOnlyList<byte[]> blocks, IReadOnlyList<IReadOnlyList<byte[]>> brothers)
    {
        lock (_lock)
        {
            AdvanceResult result = _keys is null
                ? new AdvanceResult(StatusWord.NotOnboarded, IsPartial: false, _memory.WithoutUpdate().State)
                : new BlockchainAdvance(_parameters, _memory.State).Run(blocks, brothers);
            Remember(_memory with { State = result.State });
            return result;
        }
    }

    /// <summary>Forgets an update that is in progress.</summary>
    public StatusWord ResetAdvance()
    {
        if (_keys is null) return StatusWord.NotOnboarded;
        lock (_lock) Remember(_memory.WithoutUpdate());
        return StatusWord.Ok;
    }

    /// <summary>Makes the last of these headers the one whose receipts authorise signatures.</summary>
    public StatusWord UpdateAncestor(IReadOnlyList<byte[]> blocks)
    {
        if (_keys is null) return StatusWord.NotOnboarded;
        lock (_lock)
        {
            StatusWord status = AncestorUpdate.Run(_memory.State, _parameters.Network, blocks, out BlockchainState updated);
            if (status != StatusWord.Ok) return Fail(status);
            Remember(_memory with { State = updated });
            return status;
        }
    }

    public StatusWord GetState(out BlockchainState state)
    {
        lock (_lock) state = _memory.State;
        return _keys is null ? StatusWord.NotOnboarded : StatusWord.Ok;
    }

    /// <summary>A signed statement of the best block and the last peg-out. On success <paramref name="heartbeat"/> is not null.</summary>
    public StatusWord GetSignerHeartbeat(ReadOnlySpan<byte> userValue, out Heartbeat? heartbeat)
    {
        heartbeat = null;
        if (_keys is null) return StatusWord.NotOnboarded;
        if (userValue.Length != HeartbeatMessage.SignerUserValueSize) return Fail(StatusWord.InvalidDataSize);
        lock (_lock) heartbeat = _keys.Endorsement.Sign(HeartbeatMessage.OfSigner(_memory, userValue), Endorsement.SignerHash);
        return StatusWord.Ok;
    }

    /// <summary>A signed statement of which signer may run. On success <paramref name="heartbeat"/> is not null.</summary>
    public StatusWord GetUiHeartbeat(ReadOnlySpan<byte> userValue, out Heartbeat? heartbeat)
    {
        heartbeat = null;
        if (_keys is null) return StatusWord.NotOnboarded;
        if (userValue.Length != HeartbeatMessage.UiUserValueSize) return Fail(StatusWord.InvalidDataSize);
        heartbeat = _keys.Endorsement.Sign(HeartbeatMessage.OfUi(userValue), Endorsement.UiHash);
        return StatusWord.Ok;
    }

    private StatusWord FindKey(KeyPath path, bool requiresAuthorization, out HsmKey? key)
    {
        key = null;
        if (_keys is null) return StatusWord.NotOnboarded;
        if (path.Steps.Count != KeyId.Steps) return StatusWord.InvalidDataSize;
        if (!HsmKey.TryFind(path, out key)) return StatusWord.InvalidPath;
        if (key.RequiresAuthorization == requiresAuthorization) return StatusWord.Ok;
        return key.RequiresAuthorization ? StatusWord.AuthorizationRequired : StatusWord.AuthorizationNotExpected;
    }

    private StatusWord Fail(StatusWord status)
    {
        lock (_lock) Remember(_memory.WithoutUpdate());
        return status;
    }

    private void Remember(DeviceMemory memory)
    {
        if (memory == _memory) return;
        _storage.Save(memory);
        _memory = memory;
    }
}

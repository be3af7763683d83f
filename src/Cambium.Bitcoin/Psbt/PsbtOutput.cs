using Cambium.Bitcoin.Scripts;
using Cambium.Crypto;

namespace Cambium.Bitcoin.Psbt;

/// <summary>What is known of one output, so that a signer can recognise its own change.</summary>
public sealed class PsbtOutput
{
    internal PsbtOutput(PsbtMap map) => Map = map;

    public Script? RedeemScript
    {
        get => Map.TryGet(PsbtKeyType.OutputRedeemScript, out byte[]? value) ? new Script(value) : null;
        set => Map.SetOrRemove(PsbtKeyType.OutputRedeemScript, value?.ToArray());
    }

    public Script? WitnessScript
    {
        get => Map.TryGet(PsbtKeyType.OutputWitnessScript, out byte[]? value) ? new Script(value) : null;
        set => Map.SetOrRemove(PsbtKeyType.OutputWitnessScript, value?.ToArray());
    }

    internal PsbtMap Map { get; }

    public void SetKeyOrigin(in PublicKey key, KeyOrigin origin)
    {
        ArgumentNullException.ThrowIfNull(origin);
        Map.Set(PsbtKeyType.OutputKeyOrigin, key.ToCompressed(), origin.ToBytes());
    }
}

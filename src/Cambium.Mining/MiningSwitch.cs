namespace Cambium.Mining;

/// <summary>Turns automatic mining on and off while the node runs.</summary>
public sealed class MiningSwitch
{
    private volatile bool _isOn = true;

    public bool IsOn
    {
        get => _isOn;
        set => _isOn = value;
    }
}

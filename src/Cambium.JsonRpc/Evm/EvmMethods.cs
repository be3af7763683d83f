using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Cambium.JsonRpc.Server;
using Cambium.Mining;

namespace Cambium.JsonRpc.Evm;

/// <summary>The evm namespace: developers' control over a test chain (node-interfaces.md 3.10).</summary>
public sealed class EvmMethods(ChainSnapshots snapshots, MiningServer server, SoloMiner miner, MinerClock clock, MiningSwitch mining)
{
    public IEnumerable<RpcMethod> All =>
    [
        RpcMethod.Create("evm_snapshot", 0, _ => Quantity(snapshots.Take())),
        RpcMethod.Create("evm_revert", 1, Revert),
        RpcMethod.Create("evm_reset", 0, Reset),
        RpcMethod.Create("evm_mine", 0, Mine),
        RpcMethod.Create("evm_startMining", 0, _ => Switch(true)),
        RpcMethod.Create("evm_stopMining", 0, _ => Switch(false)),
        RpcMethod.Create("evm_increaseTime", 1, IncreaseTime),
    ];

    private object? Revert(RpcCall call)
    {
        if (!TryReadNumber(call.Parameters[0], out long id))
            throw RpcException.InvalidParameters($"invalid snapshot id {JsonText.Show(call.Parameters[0])}");
        bool reverted = snapshots.Revert(id);
        server.Reset();
        return reverted;
    }

    private object? Reset(RpcCall call)
    {
        snapshots.Reset();
        server.Reset();
        return null;
    }

    private object? Mine(RpcCall call)
    {
        SubmissionResult result = miner.MineAnew(call.Cancellation);
        return result.Refusal is null ? null : throw new RpcException(RpcErrorCode.InternalError, result.Refusal);
    }

    private object? Switch(bool on)
    {
        mining.IsOn = on;
        return null;
    }

    /// <summary>Seconds as hexadecimal or decimal text, or as a JSON number; the offset lasts until the next block is built.</summary>
    private string IncreaseTime(RpcCall call) => TryReadNumber(call.Parameters[0], out long seconds)
        ? Quantity(clock.Advance(seconds))
        : throw RpcException.InvalidParameters($"invalid number of seconds {JsonText.Show(call.Parameters[0])}");

    private static bool TryReadNumber(JsonElement parameter, out long number)
    {
        if (parameter.ValueKind == JsonValueKind.Number)
            return parameter.TryGetInt64(out number);
        number = 0;
        if (!JsonText.TryRead(parameter, out string? text) || text.Length > 66)
            return false;
        bool isHex = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        bool isNumber = isHex
            ? BigInteger.TryParse("0" + text[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out BigInteger value)
            : BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
        if (!isNumber || value < 0 || value > long.MaxValue)
            return false;
        number = (long)value;
        return true;
    }

    private static string Quantity(long value) => string.Create(CultureInfo.InvariantCulture, $"0x{value:x}");
}

using System.Text.Json;
using Cambium.JsonRpc.Parameters;
using Cambium.JsonRpc.Server;
using Cambium.Primitives;
using Cambium.Trie.State;

namespace Cambium.JsonRpc.Eth.Calls;

/// <summary>What a call takes an account to be, instead of what it is.</summary>
internal sealed record AccountOverride
{
    private static readonly IReadOnlyDictionary<UInt256, UInt256> NoCells = new Dictionary<UInt256, UInt256>();

    public required Address Address { get; init; }

    public UInt256? Balance { get; init; }

    public UInt256? Nonce { get; init; }

    public byte[]? Code { get; init; }

    /// <summary>The whole storage; null to keep it.</summary>
    public IReadOnlyDictionary<UInt256, UInt256>? State { get; init; }

    /// <summary>Single cells, the others kept.</summary>
    public IReadOnlyDictionary<UInt256, UInt256>? StateDiff { get; init; }

    /// <summary>Reads the object from addresses to overrides.</summary>
    /// <exception cref="RpcException">It is malformed.</exception>
    public static IReadOnlyList<AccountOverride> ReadAll(JsonElement json) => json.ValueKind == JsonValueKind.Object
        ? [.. json.EnumerateObject().Select(Read)]
        : throw RpcException.InvalidParameters("Invalid input: the state override must be an object");

    public void ApplyTo(WorldState state)
    {
        if (State is not null)
            EmptyStorage(state);
        if (Balance is { } balance)
            state.AddBalance(Address, new Wei(balance) - state.GetBalance(Address));
        if (Nonce is { } nonce)
            state.SetNonce(Address, nonce);
        if (Code is not null)
        {
            state.SetupContract(Address);
            state.SetCode(Address, Code);
        }
        foreach ((UInt256 slot, UInt256 value) in (State ?? NoCells).Concat(StateDiff ?? NoCells))
            state.SetStorage(Address, slot, value);
    }

    /// <summary>Storage goes only with its account, which is put back.</summary>
    private void EmptyStorage(WorldState state)
    {
        AccountState account = state.GetAccount(Address) ?? default;
        bool isContract = state.IsContract(Address);
        byte[] code = state.GetCode(Address);
        state.Delete(Address);
        state.CreateAccount(Address);
        state.AddBalance(Address, account.Balance);
        state.SetNonce(Address, account.Nonce);
        if (!isContract)
            return;
        state.SetupContract(Address);
        state.SetCode(Address, code);
    }

    private static AccountOverride Read(JsonProperty property)
    {
        JsonElement json = property.Value;
        if (json.ValueKind != JsonValueKind.Object)
            throw RpcException.InvalidParameters($"Invalid input: the override of {property.Name} must be an object");
        if (ParameterText.TryGet(json, "movePrecompileToAddress", out _))
            throw RpcException.InvalidParameters("Invalid input: movePrecompileToAddress is not supported");
        return new AccountOverride
        {
            Address = ReadAddress(property.Name),
            Balance = ParameterText.TryGet(json, "balance", out JsonElement balance) ? NumberParameter.Read(balance) : null,
            Nonce = ParameterText.TryGet(json, "nonce", out JsonElement nonce) ? NumberParameter.Read(nonce) : null,
            Code = ParameterText.TryGet(json, "code", out JsonElement code) ? DataParameter.Read(code) : null,
            State = ReadCells(json, "state"),
            StateDiff = ReadCells(json, "stateDiff"),
        };
    }

    private static Address ReadAddress(string name) => Address.TryParse(name, out Address address)
        ? address
        : throw RpcException.InvalidParameters("Invalid address: null, empty or invalid hex value.");

    private static Dictionary<UInt256, UInt256>? ReadCells(JsonElement json, string name)
    {
        if (!ParameterText.TryGet(json, name, out JsonElement cells))
            return null;
        if (cells.ValueKind != JsonValueKind.Object)
            throw RpcException.InvalidParameters($"Invalid input: {name} must be an object");
        var result = new Dictionary<UInt256, UInt256>();
        foreach (JsonProperty cell in cells.EnumerateObject())
            result[ReadWord(cell.Name)] = ReadWord(ParameterText.Read(cell.Value));
        return result;
    }

    private static UInt256 ReadWord(string text) => HexDigits.TryParse(HexDigits.Of(text), out UInt256 word)
        ? word
        : throw RpcException.InvalidParameters("Invalid data format: invalid hex value.");
}

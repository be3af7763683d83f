using System.Buffers.Binary;
using Cambium.Bridge.Constants;
using Cambium.Bridge.Federations;
using Cambium.Bridge.Methods;
using Cambium.Bridge.Tests.Recorded;
using Cambium.Crypto;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Bridge.Tests.Traffic;

/// <summary>Calls the contract by method names, as successive Rootstock blocks would.</summary>
internal sealed class BridgeDriver
{
    private readonly BridgeContract _contract = new();
    private ulong _calls;

    public BridgeDriver(RuleSet? rules = null, Func<BridgeConstants, BridgeConstants>? adjust = null)
    {
        Rules = rules ?? RuleSet.All;
        FederationConstants federation = RegtestBridge.Constants.Federation with
        {
            GenesisMembers = [.. Federators.Select(static key => FederationMember.WithSingleKey(key.PublicKey))],
            GenesisFormat = FederationFormat.P2shErp,
        };
        BridgeConstants constants = RegtestBridge.Constants with { Federation = federation, PegOutIndexStart = 0 };
        Constants = adjust?.Invoke(constants) ?? constants;
        Federation = new FederationFactory(federation, Rules).Genesis();
    }

    public static IReadOnlyList<PrivateKey> Federators { get; } = [KeyOf(11), KeyOf(22), KeyOf(33)];

    public RuleSet Rules { get; }

    public BridgeConstants Constants { get; }

    public Federation Federation { get; }

    public InMemoryBridgeState State { get; } = new();

    public LogCollector Logs { get; } = new();

    public long BlockNumber { get; set; } = 1;

    public Address Federator => Federators[0].PublicKey.ToAddress();

    public static PrivateKey KeyOf(byte seed)
    {
        byte[] secret = new byte[PrivateKey.Length];
        secret[^1] = seed;
        return PrivateKey.TryCreate(secret, out PrivateKey key) ? key : throw new ArgumentOutOfRangeException(nameof(seed));
    }

    public BridgeResult Call(Address sender, string method, params object[] arguments) =>
        Send(sender, Wei.Zero, DataOf(method, arguments), null);

    public BridgeResult Pay(in PrivateKey from, Wei value)
    {
        PublicKey key = from.PublicKey;
        return Send(key.ToAddress(), value, [], () => key);
    }

    public byte[] View(string method) => (byte[])Read(method);

    public object Read(string method, params object[] arguments)
    {
        BridgeCall call = CallOf(Address.Zero, Wei.Zero, DataOf(method, arguments)) with { IsLocalCall = true };
        BridgeResult result = _contract.Begin(call, State.Copy(), new LogCollector()).Execute();
        byte[] output = result.Output ?? throw new InvalidOperationException(result.Failure);
        return FunctionOf(method).DecodeOutputs(output)[0];
    }

    /// <summary>What the next call would see; nothing is written.</summary>
    public BridgeSession Peek() => new(CallOf(Address.Zero, Wei.Zero, []), State, new LogCollector());

    public BridgeResult Send(Address sender, Wei value, byte[] data, Func<PublicKey>? key) =>
        Run(CallOf(sender, value, data) with { RecoverSenderKey = key });

    /// <summary>A contract calls the Bridge.</summary>
    public BridgeResult SendFromContract(Address contract, Wei value, byte[] data) =>
        Run(CallOf(contract, value, data) with { IsContractCall = true });

    public static byte[] DataOf(string method, params object[] arguments)
    {
        Codecs.Abi.AbiFunction function = FunctionOf(method);
        byte[] selector = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(selector, BridgeMethodTable.SelectorOf(function));
        return [.. selector, .. function.EncodeArguments(arguments)];
    }

    private BridgeResult Run(BridgeCall call)
    {
        BridgeInvocation invocation = _contract.Begin(call, State, Logs);
        invocation.RequiredGas();
        BridgeResult result = invocation.Execute();
        if (result.Succeeded)
            State.Transfer(call.Sender, BridgeAddresses.Bridge, call.Value);
        return result;
    }

    private static Codecs.Abi.AbiFunction FunctionOf(string method) =>
        BridgeMethodTable.Default.All.Single(candidate => candidate.Name == method).Function;

    private BridgeCall CallOf(Address sender, Wei value, byte[] data)
    {
        Hash256 hash = Hash256.FromUInt256(++_calls);
        return new BridgeCall
        {
            Constants = Constants,
            Rules = Rules,
            BlockNumber = BlockNumber,
            BlockTimestamp = 1_700_000_000 + (30 * BlockNumber),
            Sender = sender,
            TransactionHash = hash,
            OriginTransactionHash = hash,
            Value = value,
            Data = data,
        };
    }
}

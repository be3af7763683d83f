using System.Buffers.Binary;
using System.Collections.Frozen;
using Cambium.Codecs.Abi;
using Cambium.Crypto;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Bridge.Methods;

/// <summary>All methods of the Bridge by selector.</summary>
public sealed class BridgeMethodTable
{
    private const int SelectorLength = 4;
    private const string ReleaseBtc = "releaseBtc";

    private readonly FrozenDictionary<uint, BridgeMethod> _bySelector;
    private readonly BridgeMethod? _plainPayment;

    private BridgeMethodTable(IReadOnlyList<BridgeMethod> methods)
    {
        _bySelector = methods.ToFrozenDictionary(static method => SelectorOf(method.Function));
        _plainPayment = methods.FirstOrDefault(static method => method.Name == ReleaseBtc);
    }

    public static BridgeMethodTable Default { get; } = new([
        .. HeaderMethods.All,
        .. HeaderGetters.All,
        .. PegInMethods.All,
        .. WhitelistMethods.All,
        .. LockingCapMethods.All,
        .. UnionMethods.All,
        .. FederationMethods.All,
        .. FederationVoteMethods.All,
        .. FeeMethods.All,
        .. PegOutMethods.All,
        .. StateMethods.All,
    ]);

    public IEnumerable<BridgeMethod> All => _bySelector.Values;

    public static uint SelectorOf(AbiFunction function)
    {
        Hash256 hash = Keccak256.Hash(System.Text.Encoding.ASCII.GetBytes(function.Signature));
        return BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan());
    }

    /// <summary>Finds the method and decodes its arguments; null for anything the reference calls invalid (reference 0.3, 2).</summary>
    internal BridgeMethodCall? Parse(ReadOnlyMemory<byte> data, RuleSet rules)
    {
        if (data.IsEmpty)
            return _plainPayment is null ? null : new BridgeMethodCall(_plainPayment, []);
        if (data.Length < SelectorLength)
            return null;
        uint selector = BinaryPrimitives.ReadUInt32BigEndian(data.Span);
        if (!_bySelector.TryGetValue(selector, out BridgeMethod? method) || !method.Enabled(rules))
            return null;
        try
        {
            return new BridgeMethodCall(method, method.Function.DecodeArguments(data.Span[SelectorLength..]));
        }
        catch (Exception failure) when (failure is FormatException or ArithmeticException)
        {
            return null;
        }
    }
}

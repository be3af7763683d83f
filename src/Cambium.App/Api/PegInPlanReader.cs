using System.Buffers.Binary;
using Cambium.App.Http;
using Cambium.App.Networks;
using Cambium.App.PegIns;
using Cambium.Bitcoin.Hd;
using Cambium.Bitcoin.Psbt;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.App.Api;

/// <summary>Reads a request for a plan.</summary>
internal sealed class PegInPlanReader
{
    private const int MostInputs = 500;
    private const int FingerprintBytes = 4;

    private readonly RequestCheck _check;

    private PegInPlanReader(RequestCheck check) => _check = check;

    /// <exception cref="ProblemException">Something is wrong; every wrong member is named.</exception>
    public static (PegInOrder Order, IReadOnlyList<OfferedCoin> Offered) Read(PegInPlanRequest request, PegNetwork network) =>
        new PegInPlanReader(new RequestCheck(network)).Read(request);

    /// <summary>Coins of which some are to be spent; what is wrong with them or was before is thrown.</summary>
    /// <exception cref="ProblemException">Something is wrong; every wrong member is named.</exception>
    public static IReadOnlyList<OfferedCoin> ReadCoins(IReadOnlyList<PlanInput?>? inputs, RequestCheck check) => new PegInPlanReader(check).Coins(inputs);

    private (PegInOrder Order, IReadOnlyList<OfferedCoin> Offered) Read(PegInPlanRequest request)
    {
        var order = new PegInOrder
        {
            Amount = _check.Amount("amount", request.Amount),
            Recipient = _check.Recipient("recipient", request.Recipient),
            RefundAddress = _check.Bitcoin("refundAddress", request.RefundAddress),
            ChangeAddress = _check.Bitcoin("changeAddress", request.ChangeAddress),
            FeeRate = _check.Rate("feeRate", request.FeeRate),
        };
        if (!PegInInstructions.CanRefundTo(order.RefundAddress))
            _check.Wrong("refundAddress", ProblemCode.InvalidAddress, "refundAddress is of a kind that the Bridge cannot send a refund to; give a P2PKH or P2SH address.");
        return (order, Coins(request.Inputs));
    }

    private OfferedCoin[] Coins(IReadOnlyList<PlanInput?>? given)
    {
        IReadOnlyList<PlanInput?> inputs = _check.Items("inputs", given, MostInputs);
        OfferedCoin[] offered = [.. inputs.Select((input, i) => Read($"inputs[{i}]", input ?? new PlanInput()))];
        CheckDistinct(offered);
        if (offered.Select(coin => coin.Address).Distinct().Count() > BitcoinEndpoints.MostAddresses)
            _check.Wrong("inputs", ProblemCode.TooManyItems, $"inputs are of more than {BitcoinEndpoints.MostAddresses} addresses.");
        _check.ThrowIfWrong();
        for (int i = 0; i < offered.Length; i++)
        {
            if (offered[i].Form().Problem is { } problem)
                _check.Wrong($"inputs[{i}]", ProblemCode.InvalidBody, $"inputs[{i}]: {problem}");
        }
        _check.ThrowIfWrong();
        return offered;
    }

    private OfferedCoin Read(string member, PlanInput input)
    {
        Hash256 id = _check.TransactionId($"{member}.txid", input.Txid);
        if (input.Vout is null)
            _check.Wrong($"{member}.vout", ProblemCode.InvalidBody, $"{member}.vout is missing.");
        byte[]? key = _check.Bytes($"{member}.publicKey", input.PublicKey, PublicKey.UncompressedLength);
        if (key is not null && !PublicKey.TryParse(key, out _))
            _check.Wrong($"{member}.publicKey", ProblemCode.InvalidBody, $"{member}.publicKey is not a public key.");
        byte[]? script = _check.Bytes($"{member}.redeemScript", input.RedeemScript, Script.MaxElementSize);
        return new OfferedCoin(
            new OutPoint(id, input.Vout ?? 0),
            _check.Bitcoin($"{member}.address", input.Address),
            key is null ? (ReadOnlyMemory<byte>?)null : key,
            script is null ? null : new Script(script),
            Origin(member, input));
    }

    private KeyOrigin? Origin(string member, PlanInput input)
    {
        byte[]? fingerprint = _check.Bytes($"{member}.fingerprint", input.Fingerprint, FingerprintBytes);
        KeyPath? path = _check.Path($"{member}.path", input.Path);
        if (fingerprint is { Length: not FingerprintBytes })
            _check.Wrong($"{member}.fingerprint", ProblemCode.InvalidBody, $"{member}.fingerprint has not eight hexadecimal digits.");
        return path is not null && fingerprint is { Length: FingerprintBytes }
            ? new KeyOrigin(BinaryPrimitives.ReadUInt32BigEndian(fingerprint), path)
            : null;
    }

    private void CheckDistinct(OfferedCoin[] offered)
    {
        var seen = new HashSet<OutPoint>();
        for (int i = 0; i < offered.Length; i++)
        {
            if (!seen.Add(offered[i].Point))
                _check.Wrong($"inputs[{i}]", ProblemCode.InvalidBody, $"inputs[{i}] names a coin for the second time.");
        }
    }
}

using Cambium.Chain.Blocks;
using Cambium.Chain.Receipts;
using Cambium.Chain.Transactions;
using Cambium.Codecs.Rlp;
using Cambium.Primitives;
using Cambium.Rvm;

namespace Cambium.JsonRpc.Debug;

/// <summary>What a transaction of a block did.</summary>
/// <param name="Block">The block.</param>
/// <param name="Index">Its position there.</param>
/// <param name="Receipt">Its receipt.</param>
/// <param name="Recorder">Its calls.</param>
internal sealed record TracedTransaction(Block Block, int Index, TransactionReceipt Receipt, CallRecorder Recorder)
{
    /// <summary>The topic under which REMASC logs each payment.</summary>
    private static readonly Hash256 MiningFeeTopic = Hash256.Parse("0x000000000000000000000000000000006d696e696e675f6665655f746f706963");

    public Transaction Transaction => Block.Transactions[Index];

    public Address Sender => Transaction.Sender ?? Address.Zero;

    public bool IsCreation => Transaction.IsContractCreation;

    /// <summary>Whether code ran; otherwise it was a transfer, or a call straight to a precompiled contract.</summary>
    public bool RanCode => Recorder.Root is not null;

    public bool IsReverted => Recorder.Root?.Status == EvmStatus.Revert;

    public Address CreatedAddress => Vm.AddressOfCreation(Sender, Transaction.Nonce);

    /// <summary>What the code returned or reverted with.</summary>
    public byte[] Output => Recorder.Root?.Output ?? [];

    /// <summary>The failure, which may also come after the code: when what it created cannot be deployed.</summary>
    public TraceError? Error => Recorder.Root is not { } root ? null
        : root.Error ?? (root.Status == EvmStatus.Success ? DeploymentErrorOf(root.Output) : null);

    /// <summary>The failure of a transaction whose code succeeded and returned this.</summary>
    public TraceError? DeploymentErrorOf(byte[] output) => Receipt.Succeeded ? null : TraceError.OfDeployment(output, Transaction.Hash);

    public IReadOnlyList<TracedCall> Calls => Recorder.Root is { } root ? root.Calls
        : Transaction.IsRemasc ? [.. Receipt.Logs.Where(IsPayment).Select(PaymentOf)]
        : Recorder.Payments;

    private static bool IsPayment(Log log) => log.Topics.Count == 2 && log.Topics[0] == MiningFeeTopic;

    private static TracedCall PaymentOf(Log log)
    {
        var reader = new RlpReader(log.Data.Span);
        RlpReader fields = reader.ReadList();
        fields.Skip();
        var receiver = new Address(log.Topics[1].AsSpan()[(Hash256.Size - Address.Size)..]);
        return new TracedCall
        {
            Kind = CallKind.Call,
            From = log.Address,
            To = receiver,
            Context = receiver,
            Value = fields.ReadUInt256(),
            Gas = 0,
            Input = [],
        };
    }
}

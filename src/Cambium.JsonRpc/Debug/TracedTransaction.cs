using Cambium.Chain.Blocks;
using Cambium.Chain.Execution;
using Cambium.Chain.Receipts;
using Cambium.Chain.Transactions;
using Cambium.Codecs.Rlp;
using Cambium.Primitives;
using Cambium.Rvm;

namespace Cambium.JsonRpc.Debug;

/// <summary>What a transaction did.</summary>
internal sealed record TracedTransaction
{
    /// <summary>The topic under which REMASC logs each payment.</summary>
    private static readonly Hash256 MiningFeeTopic = Hash256.Parse("0x000000000000000000000000000000006d696e696e675f6665655f746f706963");

    /// <summary>The block; null for a call that is in none.</summary>
    public Block? Block { get; private init; }

    /// <summary>The position in the block.</summary>
    public int Index { get; private init; }

    public required Transaction Transaction { get; init; }

    public required Address Sender { get; init; }

    public required bool Succeeded { get; init; }

    public required long GasUsed { get; init; }

    public required IReadOnlyList<Log> Logs { get; init; }

    /// <summary>Its calls.</summary>
    public required CallRecorder Recorder { get; init; }

    public static TracedTransaction Of(Block block, int index, TransactionReceipt receipt, CallRecorder recorder) => new()
    {
        Block = block,
        Index = index,
        Transaction = block.Transactions[index],
        Sender = block.Transactions[index].Sender ?? Address.Zero,
        Succeeded = receipt.Succeeded,
        GasUsed = receipt.GasUsed,
        Logs = receipt.Logs,
        Recorder = recorder,
    };

    /// <summary>A call that is no transaction.</summary>
    public static TracedTransaction Of(Transaction call, Address sender, TransactionOutcome outcome, CallRecorder recorder) => new()
    {
        Transaction = call,
        Sender = sender,
        Succeeded = outcome.Succeeded,
        GasUsed = outcome.GasUsed,
        Logs = outcome.Logs,
        Recorder = recorder,
    };

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
    public TraceError? DeploymentErrorOf(byte[] output) => Succeeded ? null : TraceError.OfDeployment(output, Transaction.Hash);

    public IReadOnlyList<TracedCall> Calls => Recorder.Root is { } root ? root.Calls
        : Transaction.IsRemasc ? [.. Logs.Where(IsPayment).Select(PaymentOf)]
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

using Cambium.Chain.Execution;
using Cambium.Codecs.Rlp;
using Cambium.Primitives;
using Cambium.Rules;
using Cambium.Rvm.Precompiles;

namespace Cambium.Chain.Remasc;

/// <summary>
/// The precompiled contract at 0x01000008 that distributes the transaction fees (consensus reference 7.9). Only the last transaction of
/// a block makes it do so; to everybody else it answers getStateForDebugging and fails otherwise.
/// </summary>
internal sealed class RemascContract(RemascParameters parameters, IBlockAncestry ancestry, IPegAccounts peg) : IPrecompiledContract
{
    private static readonly byte[] ProcessMinersFeesSelector = [0xbe, 0x02, 0x1a, 0x58];
    private static readonly byte[] GetStateForDebuggingSelector = [0x0d, 0x0c, 0xee, 0x93];

    public bool TakesInternalTransaction => true;

    public PrecompileGas RequiredGas(ReadOnlySpan<byte> input, PrecompileCall call) => PrecompileGas.Of(0);

    public PrecompileResult Execute(ReadOnlyMemory<byte> input, PrecompileCall call)
    {
        ReadOnlySpan<byte> data = input.Span;
        if (data.SequenceEqual(GetStateForDebuggingSelector))
            return DescribeState(call);
        return data.IsEmpty || data.SequenceEqual(ProcessMinersFeesSelector)
            ? PrecompileResult.Failure("REMASC invoked outside the last transaction of the block")
            : PrecompileResult.Failure("no such REMASC method");
    }

    /// <summary>Does the work of a block's last transaction.</summary>
    public PrecompileResult DistributeFees(PrecompileCall call)
    {
        var cells = new RemascCells(call.State, PrecompileAddresses.Remasc);
        var execution = new RemascExecution(call.Block.Number, call.Block.ParentHash, new Wei(call.Block.MinimumGasPrice), call.Block.Rules);
        if (execution.Number - parameters.Maturity >= 1)
        {
            var window = MaturedBlock.Find(ancestry, execution, parameters);
            var payer = new RewardPayer(call.State, PrecompileAddresses.Remasc, call.Logs);
            new RewardDistribution(parameters, execution, peg, call.State, cells, payer).Process(window.Block, window.Siblings);
        }

        cells.Save();
        return PrecompileResult.Success([]);
    }

    private static PrecompileResult DescribeState(PrecompileCall call)
    {
        var cells = new RemascCells(call.State, PrecompileAddresses.Remasc);
        var writer = new RlpWriter();
        int list = writer.BeginList();
        writer.Write(cells.RewardBalance);
        writer.Write(cells.BurnedBalance);
        writer.EndList(writer.BeginList());
        writer.Write([cells.BrokenSelectionRule ? (byte)1 : (byte)0]);
        writer.EndList(list);
        cells.Save();
        return PrecompileResult.Success(AbiBytes(writer.Written));
    }

    /// <summary>One dynamic ABI value of type bytes.</summary>
    private static byte[] AbiBytes(ReadOnlySpan<byte> content)
    {
        int padded = (content.Length + UInt256.Size - 1) / UInt256.Size * UInt256.Size;
        byte[] output = new byte[(2 * UInt256.Size) + padded];
        ((UInt256)(uint)UInt256.Size).WriteBigEndian(output);
        ((UInt256)(uint)content.Length).WriteBigEndian(output.AsSpan(UInt256.Size));
        content.CopyTo(output.AsSpan(2 * UInt256.Size));
        return output;
    }
}

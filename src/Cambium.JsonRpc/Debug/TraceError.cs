using System.Globalization;
using Cambium.Primitives;
using Cambium.Rvm;

namespace Cambium.JsonRpc.Debug;

/// <summary>A failure in the words of the reference: the name of its exception, and the message.</summary>
internal sealed record TraceError(string Class, string Message)
{
    private const string General = "java.lang.RuntimeException";
    private const string ProgramClass = "org.ethereum.vm.program.Program$";

    /// <summary>As the reference writes the failure of a transaction.</summary>
    public string Title => $"class {Class}: {Message}";

    public override string ToString() => $"{Class}: {Message}";

    /// <summary>The failure of a frame; null when it succeeded or reverted.</summary>
    /// <param name="status">How it ended.</param>
    /// <param name="last">Its last instruction.</param>
    /// <param name="gasLimit">The gas it began with.</param>
    /// <param name="transaction">The transaction's hash.</param>
    public static TraceError? Of(EvmStatus status, LastStep last, long gasLimit, in Hash256 transaction) => status switch
    {
        EvmStatus.Success or EvmStatus.Revert => null,
        EvmStatus.OutOfGas => OutOfGas(last, gasLimit, transaction),
        EvmStatus.CodeDepositOutOfGas => new(ProgramClass + "OutOfGasException", $"Not enough gas for the created code: tx[{transaction}]"),
        EvmStatus.GasOverflow => new(ProgramClass + "OutOfGasException", $"Gas value overflow: tx[{transaction}]"),
        EvmStatus.InvalidOpcode => new(ProgramClass + "IllegalOperationException", $"Invalid operation code: tx[{transaction}]"),
        EvmStatus.StackUnderflow => new(ProgramClass + "StackTooSmallException", $"Stack too small, tx: {transaction}"),
        EvmStatus.StackOverflow => new(ProgramClass + "StackTooLargeException", $"Stack too large, tx: {transaction}"),
        EvmStatus.BadJumpDestination => new(
            ProgramClass + "BadJumpDestinationException",
            string.Create(CultureInfo.InvariantCulture, $"Operation with pc isn't 'JUMPDEST': PC[{(int)last.Top.U0}], tx[{transaction}]")),
        EvmStatus.StaticViolation => new(
            ProgramClass + "StaticCallModificationException",
            $"Attempt to call a state modifying opcode inside STATICCALL: tx[{transaction}]"),
        EvmStatus.InvalidCodePrefix => new(General, $"Contract code cannot start with 0xEF byte (RSKIP544/EIP-3541), tx: {transaction}"),
        EvmStatus.CodeTooLarge => new(General, $"Maximum contract size exceeded, tx: {transaction}"),
        EvmStatus.InitcodeTooLarge => new(General, $"Maximum initcode size exceeded, tx: {transaction}"),
        _ => new(General, $"{status}, tx: {transaction}"),
    };

    /// <summary>The failure to deploy what a creation transaction returned.</summary>
    public static TraceError? OfDeployment(ReadOnlySpan<byte> code, in Hash256 transaction) =>
        Of(code is [0xef, ..] ? EvmStatus.InvalidCodePrefix : EvmStatus.CodeDepositOutOfGas, default, 0, transaction);

    /// <summary>The price is known where it depends on nothing but the instruction.</summary>
    private static TraceError OutOfGas(LastStep last, long gasLimit, in Hash256 transaction)
    {
        string price = OpcodeText.FixedPrice(last.Opcode) is { } gas ? string.Create(CultureInfo.InvariantCulture, $"gas[{gas}], ") : "";
        return new(
            ProgramClass + "OutOfGasException",
            string.Create(
                CultureInfo.InvariantCulture,
                $"Not enough gas for '{OpcodeText.NameOf(last.Opcode)}' cause spending: invokeGas[{gasLimit}], {price}usedGas[{gasLimit - last.Gas}], tx[{transaction}]"));
    }
}

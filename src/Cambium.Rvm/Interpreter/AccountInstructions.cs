using Cambium.Crypto;
using Cambium.Primitives;
using Cambium.Rules;
using Cambium.Rvm.Tracing;

namespace Cambium.Rvm.Interpreter;

/// <summary>Instructions that read or change accounts.</summary>
internal static class AccountInstructions
{
    /// <summary>How far BLOCKHASH looks back.</summary>
    private const long BlockHashRange = 256;

    private static readonly UInt256 EmptyCodeHash = Keccak256.EmptyHash.ToUInt256();

    /// <summary>
    /// BALANCE, SELFBALANCE. A negative balance reads as the unsigned number of its shortest two's complement bytes: the reference
    /// pads them with zeros, not with the sign.
    /// </summary>
    public static UInt256 Balance(Execution run, in Address address)
    {
        Wei balance = run.State.GetBalance(address);
        return balance.IsNegative ? UInt256.FromBigEndian(balance.ToSignedBigEndian()) : balance.Value;
    }

    /// <summary>EXTCODESIZE; all ones for a precompiled contract from RSKIP90.</summary>
    public static UInt256 CodeSize(Execution run, in UInt256 word)
    {
        int length = run.State.GetCodeLength(Address.FromUInt256(word));
        bool isPrecompile = run.Rules.IsActive(ConsensusRule.Rskip90) && run.Precompiles.Find(word, run.Rules) is not null;
        return isPrecompile ? UInt256.MaxValue : (ulong)length;
    }

    /// <summary>EXTCODEHASH (RSKIP140, RSKIP169).</summary>
    public static UInt256 CodeHash(Execution run, in UInt256 word)
    {
        if (run.Precompiles.Find(word, run.Rules) is not null)
            return EmptyCodeHash;
        Address address = Address.FromUInt256(word);
        Hash256 hash = run.Rules.IsActive(ConsensusRule.Rskip169)
            ? run.State.GetCodeHash(address)
            : run.State.GetCodeHashBeforeRskip169(address);
        return hash.ToUInt256();
    }

    /// <summary>BLOCKHASH: one of the 256 blocks before this one, else zero.</summary>
    public static UInt256 BlockHash(Execution run, in UInt256 word)
    {
        long current = run.Block.Number;
        if (!word.IsUInt64 || word.U0 >= (ulong)current || (long)word.U0 < current - BlockHashRange)
            return default;
        return run.Block.History.TryGetHash((long)word.U0, out Hash256 hash) ? hash.ToUInt256() : default;
    }

    /// <summary>SSTORE: no net metering; clearing a cell earns a refund each time.</summary>
    public static EvmStatus StoreWord(Execution run, Frame frame, in UInt256 slot, in UInt256 value, ref long gas)
    {
        if (frame.IsStatic)
            return EvmStatus.StaticViolation;
        bool wasEmpty = run.State.GetStorage(frame.Owner, slot).IsZero;
        gas -= wasEmpty && !value.IsZero ? GasCosts.StorageSet : GasCosts.StorageReset;
        if (gas < 0)
            return EvmStatus.OutOfGas;
        if (!wasEmpty && value.IsZero)
            frame.Refund += GasCosts.StorageClearRefund;
        run.State.SetStorage(frame.Owner, slot, value);
        return EvmStatus.Success;
    }

    /// <summary>SELFDESTRUCT: leaves the balance to another account, or burns it when that is the account itself.</summary>
    public static EvmStatus SelfDestruct(Execution run, ITraceSink? sink, Frame frame, in UInt256 beneficiaryWord, ref long gas)
    {
        if (frame.IsStatic)
            return EvmStatus.StaticViolation;
        Address beneficiary = Address.FromUInt256(beneficiaryWord);
        if (!run.State.Exists(beneficiary))
            gas -= GasCosts.SelfDestructNewAccount;
        if (gas < 0)
            return EvmStatus.OutOfGas;
        Wei balance = run.State.GetBalance(frame.Owner);
        if (!balance.IsZero)
            Bequeath(run, frame, beneficiary, balance);
        run.Destroyed.Add(frame.Owner);
        sink?.OnSelfDestruct(new TraceSelfDestruct(frame.Depth, frame.Owner, beneficiary, balance));
        return EvmStatus.Success;
    }

    private static void Bequeath(Execution run, Frame frame, in Address beneficiary, Wei balance)
    {
        frame.InternalTransactions++;
        if (beneficiary == frame.Owner)
            run.State.AddBalance(frame.Owner, -balance);
        else
            run.State.Transfer(frame.Owner, beneficiary, balance);
    }
}

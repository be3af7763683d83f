using Cambium.Primitives;

namespace Cambium.Rvm.Tests.Reference;

/// <summary>Random programs whose instructions mostly find operands that make sense.</summary>
internal sealed class ProgramGenerator(Random random, IReadOnlyList<Address> accounts)
{
    private static readonly Opcode[] Plain =
    [
        Opcode.Add, Opcode.Mul, Opcode.Sub, Opcode.Div, Opcode.SDiv, Opcode.Mod, Opcode.SMod, Opcode.Exp, Opcode.SignExtend, Opcode.Lt, Opcode.Gt,
        Opcode.SLt, Opcode.SGt, Opcode.Eq, Opcode.And, Opcode.Or, Opcode.Xor, Opcode.Byte, Opcode.Shl, Opcode.Shr, Opcode.Sar,
    ];

    private static readonly Opcode[] Readers =
    [
        Opcode.Address, Opcode.Origin, Opcode.Caller, Opcode.CallValue, Opcode.CallDataSize, Opcode.CodeSize, Opcode.GasPrice, Opcode.ReturnDataSize,
        Opcode.Coinbase, Opcode.Timestamp, Opcode.Number, Opcode.Difficulty, Opcode.GasLimit, Opcode.ChainId, Opcode.SelfBalance, Opcode.BaseFee,
        Opcode.Pc, Opcode.MSize, Opcode.Gas, Opcode.TxIndex, Opcode.Push0,
    ];

    private static readonly Opcode[] Calls = [Opcode.Call, Opcode.Call, Opcode.CallCode, Opcode.DelegateCall, Opcode.StaticCall];

    private static readonly Opcode[] Ends = [Opcode.Stop, Opcode.Return, Opcode.Return, Opcode.Revert, Opcode.SelfDestruct];

    private Program _program = new();

    public byte[] Next(int length)
    {
        _program = new Program();
        if (random.Next(40) == 0)
            _program.Byte(0xfc).Byte(0).Byte(0).Byte(0);
        for (int i = 0; i < length; i++)
            Append();
        End();
        return _program.Code;
    }

    private void Append()
    {
        switch (random.Next(22))
        {
            case 0 or 1 or 2 or 3:
                Keep(Word, Word, Pick(Plain));
                break;
            case 4:
                _program.Push(Word()).Push(Word()).Push(Word()).Op(random.Next(2) == 0 ? Opcode.AddMod : Opcode.MulMod);
                Consume();
                break;
            case 5:
                _program.Op(Pick(Readers));
                Consume();
                break;
            case 6:
                Keep(Small, Small, Opcode.Keccak256);
                break;
            case 7:
                _program.Push(Word()).Push(Small()).Op(random.Next(3) == 0 ? Opcode.MStore8 : Opcode.MStore);
                break;
            case 8:
                _program.Push(Word()).Push(Slot()).Op(random.Next(4) == 0 ? Opcode.TStore : Opcode.SStore);
                break;
            case 9:
                _program.Push(Slot()).Op(random.Next(4) == 0 ? Opcode.TLoad : Opcode.SLoad);
                Consume();
                break;
            case 10:
                _program.Push(Small()).Push(Small()).Push(Small()).Op(PickCopy());
                break;
            case 11:
                _program.Push(Account()).Op(Pick([Opcode.Balance, Opcode.ExtCodeSize, Opcode.ExtCodeHash]));
                Consume();
                break;
            case 12:
                _program.Push(Small()).Op(Pick([Opcode.CallDataLoad, Opcode.MLoad, Opcode.BlockHash, Opcode.IsZero, Opcode.Not]));
                Consume();
                break;
            case 13 or 14 or 15:
                _program.Call(Pick(Calls), Gas(), Account(), Value(), Range(), Range());
                Consume();
                break;
            case 16:
                Create();
                break;
            case 17:
                Log();
                break;
            case 18:
                Jump();
                break;
            case 19:
                DeepStack();
                break;
            case 20:
                _program.Push(Small()).Push(Small()).Push(Small()).Push(Account()).Op(Opcode.ExtCodeCopy);
                break;
            default:
                if (random.Next(6) == 0)
                    _program.Byte((byte)random.Next(256));
                break;
        }
    }

    private void Keep(Func<UInt256> lower, Func<UInt256> upper, Opcode opcode)
    {
        _program.Push(lower()).Push(upper()).Op(opcode);
        Consume();
    }

    /// <summary>Makes a result visible: in storage, in memory, or on the stack.</summary>
    private void Consume()
    {
        switch (random.Next(4))
        {
            case 0:
                _program.Push(Slot()).Op(Opcode.SStore);
                break;
            case 1:
                _program.Push(Small()).Op(Opcode.MStore);
                break;
            case 2:
                _program.Op(Opcode.Pop);
                break;
        }
    }

    private void Create()
    {
        byte[] initcode = random.Next(3) switch
        {
            0 => new Program().Push(Small()).Push(0).Op(random.Next(3) == 0 ? Opcode.Revert : Opcode.Return).Code,
            1 => [],
            _ => new Program().Push(Word()).Push(Slot()).Op(Opcode.SStore).Push(Slot()).Push(0).Op(Opcode.Return).Code,
        };
        _program.Store(0, initcode);
        bool isCreate2 = random.Next(2) == 0;
        if (isCreate2)
            _program.Push(Slot());
        _program.Push((ulong)initcode.Length).Push(0).Push(Value()).Op(isCreate2 ? Opcode.Create2 : Opcode.Create);
        Consume();
    }

    private void Log()
    {
        int topics = random.Next(5);
        for (int i = 0; i < topics; i++)
            _program.Push(Word());
        _program.Push(Small()).Push(Small()).Op((Opcode)((int)Opcode.Log0 + topics));
    }

    /// <summary>Skips an instruction that would fail, if the condition holds.</summary>
    private void Jump()
    {
        bool taken = random.Next(3) > 0;
        int destination = _program.Length + (taken ? 6 : 8);
        if (destination > 0xffff)
            return;
        if (!taken)
            _program.Push((ulong)random.Next(2));
        _program.Op(Opcode.Push2).Byte((byte)((destination - 1) >> 8)).Byte((byte)(destination - 1))
            .Op(taken ? Opcode.Jump : Opcode.JumpI).Byte((byte)Opcode.JumpDest);
        if (!taken)
            _program.Byte((byte)Opcode.JumpDest);
        _program.Byte((byte)Opcode.JumpDest);
    }

    private void DeepStack()
    {
        for (int i = random.Next(5); i >= 0; i--)
            _program.Push(Word());
        if (random.Next(3) == 0)
            _program.Push((ulong)random.Next(5)).Op(random.Next(2) == 0 ? Opcode.DupN : Opcode.SwapN);
        else
            _program.Op((Opcode)((int)(random.Next(2) == 0 ? Opcode.Dup1 : Opcode.Swap1) + random.Next(4)));
    }

    private void End()
    {
        Opcode end = Pick(Ends);
        if (end == Opcode.SelfDestruct)
            _program.Push(Account());
        else if (end != Opcode.Stop)
            _program.Push(Small()).Push(Small());
        _program.Op(end);
    }

    private Opcode PickCopy() => Pick([Opcode.CallDataCopy, Opcode.CodeCopy, Opcode.ReturnDataCopy, Opcode.MCopy]);

    private T Pick<T>(T[] choices) => choices[random.Next(choices.Length)];

    private UInt256 Word()
    {
        UInt256 shifted = (UInt256)(ulong)random.NextInt64() << random.Next(257);
        return random.Next(6) switch
        {
            0 => (ulong)random.Next(40),
            1 => UInt256.MaxValue - (ulong)random.Next(5),
            2 => UInt256.One << random.Next(256),
            _ => shifted,
        };
    }

    private UInt256 Small() => random.Next(30) == 0 ? Word() : (ulong)random.Next(random.Next(4) == 0 ? 400 : 70);

    private UInt256 Slot() => (ulong)random.Next(3);

    private ulong Value() => random.Next(3) == 0 ? (ulong)random.Next(200) : 0;

    private (int Offset, int Size) Range() => (random.Next(100), random.Next(2) * random.Next(100));

    private UInt256 Gas() => random.Next(8) == 0 ? Word() : (ulong)random.Next(200_000);

    private UInt256 Account() => random.Next(8) switch
    {
        0 => 2,
        1 => 4,
        2 => random.Next(3) == 0 ? Word() : 0x777,
        _ => accounts[random.Next(accounts.Count)].ToUInt256(),
    };
}

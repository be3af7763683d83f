using System.Numerics;

namespace Cambium.Rvm.Tests.Reference;

/// <summary>Accounts in dictionaries; a frame works on a copy and the caller keeps one of the two.</summary>
internal sealed class ReferenceState
{
    public Dictionary<BigInteger, BigInteger> Balances { get; private init; } = [];

    public Dictionary<BigInteger, BigInteger> Nonces { get; private init; } = [];

    public Dictionary<BigInteger, byte[]> Code { get; private init; } = [];

    public Dictionary<(BigInteger Account, BigInteger Slot), BigInteger> Storage { get; private init; } = [];

    public Dictionary<(BigInteger Account, BigInteger Slot), BigInteger> Transient { get; private init; } = [];

    /// <summary>Accounts that exist, with the contract marker.</summary>
    public Dictionary<BigInteger, bool> Accounts { get; private init; } = [];

    public ReferenceState Copy() => new()
    {
        Balances = new(Balances),
        Nonces = new(Nonces),
        Code = new(Code),
        Storage = new(Storage),
        Transient = new(Transient),
        Accounts = new(Accounts),
    };

    public void Touch(BigInteger account, bool isContract = false) =>
        Accounts[account] = isContract || Accounts.GetValueOrDefault(account);

    public void AddBalance(BigInteger account, BigInteger amount)
    {
        Touch(account);
        Balances[account] = Balances.GetValueOrDefault(account) + amount;
    }
}

using Cambium.App.PegIns;
using Cambium.Bitcoin.Addresses;
using Cambium.Bitcoin.Consensus;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Bitcoin.Wallet;
using Cambium.Clients;
using Cambium.Clients.Bitcoin.Core;
using Cambium.Clients.Rootstock;
using Cambium.Clients.Rootstock.Bridge;
using Cambium.Crypto;
using Cambium.Devnet.Accounts;
using Cambium.Devnet.BitcoinNode.Wallet;
using Cambium.PowPeg.Audit;
using Cambium.Primitives;

namespace Cambium.Devnet.Tour;

/// <summary>
/// Walks through the peg as its users do, on a devnet that mines, and checks every balance to the satoshi. Each walk may be taken again.
/// </summary>
public sealed class PegTour
{
    /// <summary>The prefix and version of a deposit's instructions (RSKIP-170) without what has to follow.</summary>
    private static readonly byte[] BrokenInstructions = [.. "RSKT"u8, 1, 0xff];

    private static readonly FeeRate Rate = FeeRate.FromSatoshisPerByte(10);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    private readonly DevnetHost _devnet;
    private readonly TextWriter _output;
    private readonly BitcoinPurse _purse;
    private readonly BridgeCalls _bridge;
    private readonly BridgeEvents _events = new(weiAmountsSince: 0);

    /// <param name="devnet">Where it takes place.</param>
    /// <param name="output">Is told each step.</param>
    public PegTour(DevnetHost devnet, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(devnet);
        (_devnet, _output) = (devnet, output);
        _purse = new BitcoinPurse(devnet.Bitcoin, DevnetAccounts.Person);
        _bridge = new BridgeCalls(devnet.Rootstock);
    }

    private CoreClient Bitcoin => _devnet.Bitcoin;

    private RootstockClient Rootstock => _devnet.Rootstock;

    /// <summary>All walks, one after another, and the audit at the end.</summary>
    /// <exception cref="TourException">A balance is not exact.</exception>
    public async Task RunAsync(CancellationToken cancel)
    {
        await LegacyPegInAsync(new Satoshis(100_000_000), cancel).ConfigureAwait(false);
        await PegInAsync(NewAccount(), new Satoshis(150_000_000), cancel).ConfigureAwait(false);
        await RejectedPegInAsync(new Satoshis(70_000_001), cancel).ConfigureAwait(false);
        RootstockAccount leaving = NewAccount();
        await PegInAsync(leaving, new Satoshis(123_456_789), cancel).ConfigureAwait(false);
        await PegOutAsync(leaving, new Satoshis(100_000_007), cancel).ConfigureAwait(false);
        await AuditAsync(cancel).ConfigureAwait(false);
    }

    /// <summary>A deposit without instructions: it goes to the Rootstock account of the key that signed it.</summary>
    public async Task LegacyPegInAsync(Satoshis amount, CancellationToken cancel)
    {
        WalletKey key = DevnetAccounts.Person.Single(candidate => candidate.Kind == WalletScriptKind.P2pkh);
        Address recipient = AccountOf(key);
        Say($"legacy peg-in of {amount} sat from {BitcoinKeys.AddressOf(key)}, to the same key's account {recipient}");
        Wei before = await BalanceAsync(recipient, cancel).ConfigureAwait(false);
        Transaction deposit = await DepositAsync(await FederationAsync(cancel).ConfigureAwait(false), key, amount, [], cancel).ConfigureAwait(false);
        await CreditedAsync(deposit, recipient, amount, before, cancel).ConfigureAwait(false);
    }

    /// <summary>A deposit of version 1 from a native SegWit address.</summary>
    public async Task PegInAsync(RootstockAccount recipient, Satoshis amount, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(recipient);
        Transaction deposit = await SendPegInAsync(recipient.Address, amount, cancel).ConfigureAwait(false);
        await CreditedAsync(deposit, recipient.Address, amount, Wei.Zero, cancel).ConfigureAwait(false);
    }

    /// <summary>Sends such a deposit to the active federation without waiting for what becomes of it.</summary>
    public async Task<Transaction> SendPegInAsync(Address recipient, Satoshis amount, CancellationToken cancel) =>
        await SendPegInToAsync(await FederationAsync(cancel).ConfigureAwait(false), recipient, amount, cancel).ConfigureAwait(false);

    /// <summary>As the other, to a federation's address that was read before.</summary>
    public async Task<Transaction> SendPegInToAsync(string federation, Address recipient, Satoshis amount, CancellationToken cancel)
    {
        WalletKey key = DevnetAccounts.Person.Single(candidate => candidate.Kind == WalletScriptKind.P2wpkh);
        WalletKey refund = DevnetAccounts.Person.Single(candidate => candidate.Kind == WalletScriptKind.P2pkh);
        Say($"peg-in of {amount} sat from {BitcoinKeys.AddressOf(key)} to {recipient}");
        var instructions = new PegInInstructions(recipient, BitcoinKeys.AddressOf(refund));
        return await DepositAsync(federation, key, amount, [new TxOut(Satoshis.Zero, instructions.ToScript())], cancel).ConfigureAwait(false);
    }

    /// <summary>Waits until a deposit is credited.</summary>
    /// <exception cref="TourException">The account does not have exactly so much more.</exception>
    public async Task CreditedAsync(Transaction deposit, Address recipient, Satoshis amount, Wei before, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(deposit);
        BridgeEvent.PeggedIn credited = await EventAsync<BridgeEvent.PeggedIn>(found => found.TransactionId == deposit.Id, cancel).ConfigureAwait(false);
        Check("the Bridge's event", amount, credited.Amount);
        Check("the receiver", recipient, credited.Receiver);
        Check("the account's gain", Wei.FromSatoshis(amount), await BalanceAsync(recipient, cancel).ConfigureAwait(false) - before);
        Say($"credited: {recipient} has {amount} sat more, exactly");
    }

    /// <summary>A deposit whose instructions are broken: the Bridge sends it back to the sender, less the miner's fee.</summary>
    public async Task RejectedPegInAsync(Satoshis amount, CancellationToken cancel)
    {
        WalletKey key = DevnetAccounts.Person.Single(candidate => candidate.Kind == WalletScriptKind.P2pkh);
        Say($"peg-in of {amount} sat with broken instructions from {BitcoinKeys.AddressOf(key)}");
        Transaction deposit = await DepositAsync(await FederationAsync(cancel).ConfigureAwait(false), key, amount, [new TxOut(Satoshis.Zero, StandardScripts.NullData(BrokenInstructions))], cancel).ConfigureAwait(false);
        BridgeEvent.PegInRejected rejected = await EventAsync<BridgeEvent.PegInRejected>(found => found.TransactionId == deposit.Id, cancel).ConfigureAwait(false);
        Say($"rejected with reason {rejected.Reason}");
        BridgeEvent.Released released = await EventAsync<BridgeEvent.Released>(found => Spends(found, deposit.Id), cancel).ConfigureAwait(false);
        await PaidAsync(Transaction.Parse(released.RawTransaction.Span), key.Script, amount, cancel).ConfigureAwait(false);
    }

    /// <summary>RBTC sent to the Bridge: it comes out at the P2PKH address of the sender's key.</summary>
    public async Task PegOutAsync(RootstockAccount from, Satoshis amount, CancellationToken cancel)
    {
        Hash256 request = await SendPegOutAsync(from, amount, cancel).ConfigureAwait(false);
        await PegOutPaidAsync(from, request, amount, cancel).ConfigureAwait(false);
    }

    /// <summary>Asks for a peg-out without waiting for what becomes of it.</summary>
    /// <returns>The Rootstock transaction.</returns>
    public async Task<Hash256> SendPegOutAsync(RootstockAccount from, Satoshis amount, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(from);
        Say($"peg-out of {amount} sat from {from.Address} to {DestinationOf(from)}");
        Wei before = await BalanceAsync(from.Address, cancel).ConfigureAwait(false);
        Hash256 request = await from.SendAsync(Rootstock, BridgeEvents.Bridge, Wei.FromSatoshis(amount), default, cancel).ConfigureAwait(false);
        await UntilAsync(async () => await Rootstock.ReceiptAsync(request, cancel).ConfigureAwait(false), cancel).ConfigureAwait(false);
        Check("the account's loss", Wei.FromSatoshis(amount), before - await BalanceAsync(from.Address, cancel).ConfigureAwait(false));
        return request;
    }

    /// <summary>Waits until a peg-out is paid on Bitcoin.</summary>
    /// <exception cref="TourException">The payment is not the amount less the miner's fee.</exception>
    public async Task PegOutPaidAsync(RootstockAccount from, Hash256 request, Satoshis amount, CancellationToken cancel)
    {
        BridgeEvent.BatchCreated batch = await EventAsync<BridgeEvent.BatchCreated>(found => found.Requests.Contains(request), cancel).ConfigureAwait(false);
        Say($"batched into Bitcoin transaction {batch.TransactionId.Reversed().ToHex()}");
        BridgeEvent.Released released = await EventAsync<BridgeEvent.Released>(
            found => Transaction.Parse(found.RawTransaction.Span).Id == batch.TransactionId, cancel).ConfigureAwait(false);
        await PaidAsync(Transaction.Parse(released.RawTransaction.Span), DestinationOf(from).Script, amount, cancel).ConfigureAwait(false);
    }

    /// <summary>Recomputes the peg's accounts from both chains; mining pauses meanwhile.</summary>
    /// <exception cref="TourException">They are not exact.</exception>
    public async Task AuditAsync(CancellationToken cancel)
    {
        await _devnet.Mining.StopAsync().ConfigureAwait(false);
        AuditReport report = await new PegAuditor(Rootstock, Bitcoin, _events).RunAsync(null, cancel).ConfigureAwait(false);
        await _devnet.Mining.StartAsync(cancel).ConfigureAwait(false);
        if (!report.IsExact)
            throw new TourException($"the audit differs by {report.Difference} wei: {report}");
        Say($"audit: the federation holds {report.Held} wei, as it should to the wei");
    }

    private static RootstockAccount NewAccount()
    {
        PrivateKey key;
        while (!PrivateKey.TryCreate(System.Security.Cryptography.RandomNumberGenerator.GetBytes(PrivateKey.Length), out key))
        {
            // One in 2^128 numbers is no key.
        }
        return new RootstockAccount(key);
    }

    private static Address AccountOf(WalletKey key) => PublicKey.TryParse(key.PublicKeyBytes, out PublicKey found)
        ? found.ToAddress()
        : throw new ArgumentException("the key has no account", nameof(key));

    private static BitcoinAddress DestinationOf(RootstockAccount account) =>
        BitcoinAddress.P2pkh(BitcoinNetwork.Regtest, BitcoinHash.Hash160(account.PublicKey.ToCompressed()));

    private static bool Spends(BridgeEvent.Released released, Hash256 deposit) =>
        Transaction.Parse(released.RawTransaction.Span).Inputs.Any(input => input.PreviousOutput.TransactionId == deposit);

    private static void Check<T>(string what, T expected, T actual)
    {
        if (!Equals(expected, actual))
            throw new TourException($"{what}: expected {expected}, found {actual}");
    }

    private Task<string> FederationAsync(CancellationToken cancel) => _bridge.FederationAddressAsync(BlockTag.Latest, cancel);

    private async Task<Transaction> DepositAsync(string federation, WalletKey key, Satoshis amount, TxOut[] instructions, CancellationToken cancel)
    {
        TxOut[] outputs = [.. instructions, new TxOut(amount, BitcoinAddress.Parse(federation, BitcoinNetwork.Regtest).Script)];
        Transaction deposit = await _purse.PayAsync(key, outputs, Rate, cancel).ConfigureAwait(false);
        Say($"Bitcoin transaction {deposit.Id.Reversed().ToHex()} pays the federation {federation}");
        return deposit;
    }

    /// <summary>Waits until a release is mined, and checks that the only user whom it pays has borne its fee.</summary>
    private async Task PaidAsync(Transaction release, Script destination, Satoshis amount, CancellationToken cancel)
    {
        CoreTransaction mined = (await UntilAsync(
            async () => await Bitcoin.TransactionAsync(release.Id, cancel).ConfigureAwait(false) is { Confirmations: > 0 } found ? found : null, cancel).ConfigureAwait(false))!;
        Satoshis spent = Satoshis.Zero;
        foreach (TxIn input in release.Inputs)
        {
            CoreTransaction? source = await Bitcoin.TransactionAsync(input.PreviousOutput.TransactionId, cancel).ConfigureAwait(false);
            spent += source!.Transaction.Outputs[(int)input.PreviousOutput.Index].Value;
        }
        Satoshis fee = spent - new Satoshis(release.Outputs.Sum(output => output.Value.Value));
        Satoshis paid = new(release.Outputs.Where(output => output.ScriptPubKey.Equals(destination)).Sum(output => output.Value.Value));
        Check("the payment", amount - fee, paid);
        Say($"paid in Bitcoin transaction {mined.Transaction.Id.Reversed().ToHex()}: {paid} sat, {fee} sat less for the miner");
    }

    private async Task<Wei> BalanceAsync(Address account, CancellationToken cancel) =>
        await Rootstock.BalanceAsync(account, BlockTag.Latest, cancel).ConfigureAwait(false);

    /// <summary>The first event of the chain that fits, now or later.</summary>
    private async Task<T> EventAsync<T>(Func<T, bool> fits, CancellationToken cancel)
        where T : BridgeEvent => (await UntilAsync(async () => await FindAsync(fits, cancel).ConfigureAwait(false), cancel).ConfigureAwait(false))!;

    private async Task<T?> FindAsync<T>(Func<T, bool> fits, CancellationToken cancel)
        where T : BridgeEvent
    {
        ulong head = await Rootstock.BlockNumberAsync(cancel).ConfigureAwait(false);
        var query = new LogQuery { FromBlock = 0, ToBlock = head, Addresses = [BridgeEvents.Bridge] };
        IReadOnlyList<RootstockLog> logs = await Rootstock.LogsAsync(query, cancel).ConfigureAwait(false);
        return logs.Select(_events.Decode).OfType<T>().FirstOrDefault(fits);
    }

    /// <summary>Asks until there is an answer; a node that is away for a while is part of the tour.</summary>
    private static async Task<T> UntilAsync<T>(Func<Task<T?>> ask, CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                if (await ask().ConfigureAwait(false) is { } answer)
                    return answer;
            }
            catch (NodeException)
            {
                // It is asked again.
            }
            await Task.Delay(Poll, cancel).ConfigureAwait(false);
        }
    }

    private void Say(string text) => _output.WriteLine(text);
}

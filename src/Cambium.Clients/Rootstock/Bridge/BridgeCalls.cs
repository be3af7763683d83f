using System.Numerics;
using Cambium.Codecs.Abi;
using Cambium.Primitives;

namespace Cambium.Clients.Rootstock.Bridge;

/// <summary>The Bridge's read-only methods (reference bridge.md 1). Every failure is a <see cref="NodeException"/>.</summary>
/// <param name="node">Where the calls are executed.</param>
public sealed class BridgeCalls(RootstockClient node)
{
    public Task<string> FederationAddressAsync(BlockTag at, CancellationToken cancel) => TextAsync("getFederationAddress", at, cancel);

    /// <summary>Empty when no federation is retiring.</summary>
    public Task<string> RetiringFederationAddressAsync(BlockTag at, CancellationToken cancel) => TextAsync("getRetiringFederationAddress", at, cancel);

    /// <summary>Empty when no federation is being validated (RSKIP-419).</summary>
    public Task<string> ProposedFederationAddressAsync(BlockTag at, CancellationToken cancel) => TextAsync("getProposedFederationAddress", at, cancel);

    public Task<int> FederationSizeAsync(BlockTag at, CancellationToken cancel) => Int32Async("getFederationSize", at, cancel);

    public Task<int> FederationThresholdAsync(BlockTag at, CancellationToken cancel) => Int32Async("getFederationThreshold", at, cancel);

    /// <summary>Negative when no federation is retiring.</summary>
    public Task<int> RetiringFederationSizeAsync(BlockTag at, CancellationToken cancel) => Int32Async("getRetiringFederationSize", at, cancel);

    /// <summary>Negative when no federation is retiring.</summary>
    public Task<int> RetiringFederationThresholdAsync(BlockTag at, CancellationToken cancel) => Int32Async("getRetiringFederationThreshold", at, cancel);

    /// <summary>Negative when no federation is retiring.</summary>
    public Task<long> RetiringFederationCreationBlockAsync(BlockTag at, CancellationToken cancel) => Int64Async("getRetiringFederationCreationBlockNumber", at, cancel);

    /// <summary>Negative when no federation is proposed.</summary>
    public Task<int> ProposedFederationSizeAsync(BlockTag at, CancellationToken cancel) => Int32Async("getProposedFederationSize", at, cancel);

    public Task<long> FederationCreationBlockAsync(BlockTag at, CancellationToken cancel) => Int64Async("getFederationCreationBlockNumber", at, cancel);

    public Task<long> ProposedFederationCreationBlockAsync(BlockTag at, CancellationToken cancel) => Int64Async("getProposedFederationCreationBlockNumber", at, cancel);

    /// <summary>The compressed key of a member of the active federation.</summary>
    /// <param name="index">The member's place in the federation's order.</param>
    /// <param name="type">"btc", "rsk" or "mst".</param>
    /// <param name="at">The block whose state answers.</param>
    /// <param name="cancel">Gives up.</param>
    public Task<byte[]> FederatorKeyAsync(int index, string type, BlockTag at, CancellationToken cancel) =>
        BytesAsync("getFederatorPublicKeyOfType", ["int256", "string"], [index, type], at, cancel);

    public Task<byte[]> RetiringFederatorKeyAsync(int index, string type, BlockTag at, CancellationToken cancel) =>
        BytesAsync("getRetiringFederatorPublicKeyOfType", ["int256", "string"], [index, type], at, cancel);

    public Task<byte[]> ProposedFederatorKeyAsync(int index, string type, BlockTag at, CancellationToken cancel) =>
        BytesAsync("getProposedFederatorPublicKeyOfType", ["int256", "string"], [index, type], at, cancel);

    public Task<byte[]> ActiveRedeemScriptAsync(BlockTag at, CancellationToken cancel) => BytesAsync("getActivePowpegRedeemScript", [], [], at, cancel);

    public Task<int> BitcoinHeightAsync(BlockTag at, CancellationToken cancel) => Int32Async("getBtcBlockchainBestChainHeight", at, cancel);

    /// <summary>The height of the first Bitcoin block that the Bridge knows.</summary>
    public Task<int> BitcoinInitialHeightAsync(BlockTag at, CancellationToken cancel) => Int32Async("getBtcBlockchainInitialBlockHeight", at, cancel);

    /// <summary>The hash, in wire order, of the block that lies so many below the Bridge's best one.</summary>
    public async Task<Hash256> BitcoinHashAtDepthAsync(int depth, BlockTag at, CancellationToken cancel)
    {
        byte[] hash = await BytesAsync("getBtcBlockchainBlockHashAtDepth", ["int256"], [depth], at, cancel).ConfigureAwait(false);
        return hash.Length == Hash256.Size ? new Hash256(hash).Reversed() : throw new NodeAnswerException("the Bridge gives a Bitcoin block hash of another size");
    }

    /// <summary>The 80 bytes of a header; empty when the Bridge does not know the block.</summary>
    /// <param name="hash">In wire order.</param>
    /// <param name="at">The block whose state answers.</param>
    /// <param name="cancel">Gives up.</param>
    public Task<byte[]> BitcoinHeaderAsync(Hash256 hash, BlockTag at, CancellationToken cancel) =>
        BytesAsync("getBtcBlockchainBlockHeaderByHash", ["bytes32"], [hash.Reversed()], at, cancel);

    /// <summary>Whether the Bridge was told the coinbase of a block, which proofs of segwit transactions need.</summary>
    public Task<bool> HasCoinbaseAsync(Hash256 block, BlockTag at, CancellationToken cancel) =>
        BooleanAsync("hasBtcBlockCoinbaseTransactionInformation", ["bytes32"], [block.Reversed()], at, cancel);

    /// <param name="transactionId">In wire order.</param>
    /// <param name="at">The block whose state answers.</param>
    /// <param name="cancel">Gives up.</param>
    public Task<bool> IsProcessedAsync(Hash256 transactionId, BlockTag at, CancellationToken cancel) =>
        BooleanAsync("isBtcTxHashAlreadyProcessed", ["string"], [transactionId.Reversed().ToHex()], at, cancel);

    /// <summary>The Rootstock height at which the transaction was processed; -1 when it was not.</summary>
    public async Task<long> ProcessedHeightAsync(Hash256 transactionId, BlockTag at, CancellationToken cancel) =>
        (long)await AskAsync<BigInteger>("getBtcTxHashProcessedHeight", "int64", ["string"], [transactionId.Reversed().ToHex()], at, cancel).ConfigureAwait(false);

    public Task<Satoshis> MinimumPegInAsync(BlockTag at, CancellationToken cancel) => SatoshisAsync("getMinimumLockTxValue", at, cancel);

    public Task<Satoshis> FeePerKbAsync(BlockTag at, CancellationToken cancel) => SatoshisAsync("getFeePerKb", at, cancel);

    public Task<Satoshis> LockingCapAsync(BlockTag at, CancellationToken cancel) => SatoshisAsync("getLockingCap", at, cancel);

    public Task<int> QueuedPegOutsAsync(BlockTag at, CancellationToken cancel) => Int32Async("getQueuedPegoutsCount", at, cancel, "uint256");

    /// <summary>The height from which the queue may become a transaction.</summary>
    public Task<long> NextPegOutBlockAsync(BlockTag at, CancellationToken cancel) => Int64Async("getNextPegoutCreationBlockNumber", at, cancel, "uint256");

    /// <summary>The fee of the next batch with one more request in it.</summary>
    public async Task<Satoshis> EstimatedPegOutFeesAsync(BlockTag at, CancellationToken cancel) =>
        new(await Int64Async("getEstimatedFeesForNextPegOutEvent", at, cancel, "uint256").ConfigureAwait(false));

    /// <summary>The releases that wait for signatures: creation hash and the transaction with the signatures it has.</summary>
    public async Task<IReadOnlyList<WaitingRelease>> WaitingReleasesAsync(BlockTag at, CancellationToken cancel) =>
        WaitingRelease.ReadAll(await BytesAsync("getStateForBtcReleaseClient", [], [], at, cancel).ConfigureAwait(false));

    /// <summary>The spending transaction that proves a proposed federation's keys, while it waits for signatures (RSKIP-419).</summary>
    public async Task<IReadOnlyList<WaitingRelease>> WaitingSpendValidationAsync(BlockTag at, CancellationToken cancel) =>
        WaitingRelease.ReadAll(await BytesAsync("getStateForSvpClient", [], [], at, cancel).ConfigureAwait(false));

    private Task<string> TextAsync(string method, BlockTag at, CancellationToken cancel) => AskAsync<string>(method, "string", [], [], at, cancel);

    private Task<byte[]> BytesAsync(string method, string[] types, object[] values, BlockTag at, CancellationToken cancel) =>
        AskAsync<byte[]>(method, "bytes", types, values, at, cancel);

    private Task<bool> BooleanAsync(string method, string[] types, object[] values, BlockTag at, CancellationToken cancel) =>
        AskAsync<bool>(method, "bool", types, values, at, cancel);

    private async Task<Satoshis> SatoshisAsync(string method, BlockTag at, CancellationToken cancel) =>
        new(await Int64Async(method, at, cancel).ConfigureAwait(false));

    private async Task<int> Int32Async(string method, BlockTag at, CancellationToken cancel, string type = "int256") =>
        checked((int)await Int64Async(method, at, cancel, type).ConfigureAwait(false));

    private async Task<long> Int64Async(string method, BlockTag at, CancellationToken cancel, string type = "int256")
    {
        BigInteger number = await AskAsync<BigInteger>(method, type, [], [], at, cancel).ConfigureAwait(false);
        return number >= long.MinValue && number <= long.MaxValue
            ? (long)number
            : throw new NodeAnswerException($"{method} gives a number that is too large");
    }

    private async Task<T> AskAsync<T>(string method, string result, string[] types, object[] values, BlockTag at, CancellationToken cancel)
    {
        var function = new AbiFunction(method, types, [result]);
        var call = new CallRequest { To = BridgeEvents.Bridge, Data = BridgeMethod.Encode(function, values) };
        byte[] answer = await node.CallAsync(call, at, cancel).ConfigureAwait(false);
        try
        {
            return (T)function.DecodeOutputs(answer)[0];
        }
        catch (AbiException error)
        {
            throw new NodeAnswerException($"the Bridge's answer to {method} has another form", error);
        }
    }
}

using Cambium.Bridge.Constants;
using Cambium.Chain.Execution;
using Cambium.Clients.Bitcoin.Core;
using Cambium.Clients.Rootstock;
using Cambium.Clients.Rootstock.Bridge;
using Cambium.PowPeg.Federation.Bitcoin;
using Cambium.PowPeg.Federation.Bookkeeping;
using Cambium.PowPeg.Federation.Releases;
using Cambium.PowPeg.Hsm.Client;
using Cambium.Rules;
using Microsoft.Extensions.Logging;

namespace Cambium.PowPeg.Federation;

/// <summary>The parts of a federator, put together.</summary>
internal sealed record FederatorParts
{
    public required FederatorKeys Keys { get; init; }

    public required BridgeConstants Constants { get; init; }

    public required RootstockClient Node { get; init; }

    public required BridgeCalls Bridge { get; init; }

    public required BridgeSender Sender { get; init; }

    public required BitcoinFollower Follower { get; init; }

    public required HeaderRelay Headers { get; init; }

    public required CoinbaseRelay Coinbases { get; init; }

    public required TransactionRelay Transactions { get; init; }

    public required HsmBookkeeping Bookkeeping { get; init; }

    public required ReleaseSigner Signer { get; init; }

    public required ReleaseBroadcast Broadcast { get; init; }

    public static async Task<FederatorParts> ComposeAsync(
        FederatorOptions options, HttpClient http, ILoggerFactory loggers, TimeProvider time, CancellationToken cancel)
    {
        NetworkParameters network = NetworkParameters.Named(options.Network);
        BridgeConstants constants = ChainExecution.BridgeConstantsOf(network);
        var hsm = new HsmClient(options.Hsm, time);
        FederatorKeys keys = await FederatorKeys.ReadAsync(hsm, options.Network, cancel).ConfigureAwait(false);
        var node = new RootstockClient(http, options.Rootstock);
        var bitcoin = new CoreClient(http, options.Bitcoin, options.BitcoinUser);
        var bridge = new BridgeCalls(node);
        var events = new BridgeEvents((ulong)(network.Rules.ActivationHeight(ConsensusRule.Rskip427) ?? long.MaxValue));
        var sender = new BridgeSender(node, hsm, keys, options, loggers.CreateLogger<BridgeSender>());
        var bookkeeping = new HsmBookkeeping(node, hsm, new HeaderSource(node, network), options, loggers.CreateLogger<HsmBookkeeping>());
        return new FederatorParts
        {
            Keys = keys,
            Constants = constants,
            Node = node,
            Bridge = bridge,
            Sender = sender,
            Follower = new BitcoinFollower(bitcoin, bridge, options),
            Headers = new HeaderRelay(bitcoin, bridge, sender, options),
            Coinbases = new CoinbaseRelay(bitcoin, bridge, sender),
            Transactions = new TransactionRelay(bitcoin, bridge, sender, options, constants.ConfirmationsOnBitcoin, loggers.CreateLogger<TransactionRelay>()),
            Bookkeeping = bookkeeping,
            Signer = new ReleaseSigner(node, bridge, events, hsm, bookkeeping, sender, keys, loggers.CreateLogger<ReleaseSigner>()),
            Broadcast = new ReleaseBroadcast(node, bitcoin, events, constants.ConfirmationsOnBitcoin, loggers.CreateLogger<ReleaseBroadcast>()),
        };
    }
}

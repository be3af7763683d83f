using Cambium.Bitcoin.Consensus;
using Cambium.Bridge.Federations;
using Cambium.Bridge.Headers;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Bridge.Constants;

/// <summary>Everything of the Bridge that differs between networks (reference section 4).</summary>
public sealed record BridgeConstants
{
    /// <summary>A main network refuses the testnet-only methods of the union bridge.</summary>
    public required bool IsMainnet { get; init; }

    /// <summary>The Bitcoin network the peg follows.</summary>
    public required BitcoinNetwork Bitcoin { get; init; }

    /// <summary>The rules and the start of the Bitcoin header chain.</summary>
    public required HeaderChainRules HeaderChain { get; init; }

    /// <summary>Bitcoin blocks on top before a deposit counts, the including one among them.</summary>
    public required int ConfirmationsOnBitcoin { get; init; }

    /// <summary>Rootstock blocks before a release transaction is offered for signature.</summary>
    public required int ConfirmationsOnRootstock { get; init; }

    public required Satoshis MinimumPegInBeforeRskip219 { get; init; }

    public required Satoshis MinimumPegInSinceRskip219 { get; init; }

    public required Satoshis MinimumPegOutBeforeRskip219 { get; init; }

    public required Satoshis MinimumPegOutSinceRskip219 { get; init; }

    /// <summary>Percentage of the estimated fee a peg-out request must exceed it by.</summary>
    public required int PegOutFeeGapPercentage { get; init; }

    public required int MaximumInputsPerMigration { get; init; }

    /// <summary>Rootstock blocks between two batches of peg-outs.</summary>
    public required int BlocksBetweenPegOutBatches { get; init; }

    /// <summary>Bitcoin height since which a release is recognised by its stored signature hash (RSKIP-379).</summary>
    public required int PegOutIndexStart { get; init; }

    public required FederationConstants Federation { get; init; }

    public required GovernanceConstants Governance { get; init; }

    public required UnionConstants Union { get; init; }

    public Satoshis MinimumPegIn(RuleSet rules) =>
        rules.IsActive(ConsensusRule.Rskip219) ? MinimumPegInSinceRskip219 : MinimumPegInBeforeRskip219;
}

namespace Cambium.Rules;

/// <summary>Every consensus rule that a chain can switch on at a height, in the order of the reference's list (consensus reference 2.2).</summary>
public enum ConsensusRule : byte
{
    /// <summary>Bridge txs from genesis federators/authorizers stop being free.</summary>
    AreBridgeTxsPaid,

    /// <summary>REMASC: rewards and federation share only paid above a minimum (200k / 50k gas x block min gas price); state root comparison also gated on it.</summary>
    Rskip85,

    /// <summary>Lock whitelist: one-off vs unlimited entries, new storage key, method renamed.</summary>
    Rskip87,

    /// <summary>Bridge: contract calls allowed (before: abort), view methods restricted to local calls, illegal args raise instead of returning null.</summary>
    Rskip88,

    /// <summary>getBtcBlockchainInitialBlockHeight/BlockHashAtDepth replace getBtcBlockchainBlockLocator.</summary>
    Rskip89,

    /// <summary>EXTCODESIZE of a precompile pushes 2^256-1; precompile output fills the return-data buffer.</summary>
    Rskip90,

    /// <summary>STATICCALL opcode and static-context protection.</summary>
    Rskip91,

    /// <summary>New merge-mining merkle proof format; block hash excludes proof and coinbase tx.</summary>
    Rskip92,

    /// <summary>Removes the "10 minutes without block to minimum difficulty" reset.</summary>
    Rskip97,

    /// <summary>Federated fallback mining forbidden; BTC header must be exactly 80 bytes.</summary>
    Rskip98,

    /// <summary>STATICCALL no longer pops a value operand.</summary>
    Rskip103,

    /// <summary>HDWalletUtils precompile 0x..01000009.</summary>
    Rskip106,

    /// <summary>Fork detection data in the RSKBLOCK tag (from height 449).</summary>
    Rskip110,

    /// <summary>BlockHeader precompile 0x..01000010.</summary>
    Rskip119,

    /// <summary>SHL/SHR/SAR.</summary>
    Rskip120,

    /// <summary>Bridge getBtcTransactionConfirmations.</summary>
    Rskip122,

    /// <summary>Federation members with three keys (BTC/RSK/MST), multikey methods and storage formats.</summary>
    Rskip123,

    /// <summary>receiveHeaders public and charged per header; header must be exactly 80 bytes.</summary>
    Rskip124,

    /// <summary>CREATE2; created contracts start with nonce 1; collision rules.</summary>
    Rskip125,

    /// <summary>Unitrie: new node format for state, tx and receipt roots; state root validated from here on; genesis precompiles materialised.</summary>
    Rskip126,

    /// <summary>receiveHeaders gas 66000+1650/h to 25000+3500/h.</summary>
    Rskip132,

    /// <summary>Locking cap.</summary>
    Rskip134,

    /// <summary>Gas arithmetic fix in direct precompile calls: needs gasLimit &gt;= precompile gas + intrinsic.</summary>
    Rskip136,

    /// <summary>Bn128 add/mul/pairing at 6/7/8.</summary>
    Rskip137,

    /// <summary>EXTCODEHASH.</summary>
    Rskip140,

    /// <summary>Segwit-compatible peg-in (P2SH-P2WPKH senders), coinbase registration methods.</summary>
    Rskip143,

    /// <summary>Parallel execution sublists (effective only together with rskip351).</summary>
    Rskip144,

    /// <summary>Bridge events in Solidity ABI form; release txs remember the RSK tx hash.</summary>
    Rskip146,

    /// <summary>Max call depth 1024 to 400; saturating callee-gas add; precompile output limited to the out area.</summary>
    Rskip150,

    /// <summary>SELFBALANCE.</summary>
    Rskip151,

    /// <summary>CHAINID.</summary>
    Rskip152,

    /// <summary>Blake2f at 0x09.</summary>
    Rskip153,

    /// <summary>Difficulty divisor 50 to 400 (not regtest).</summary>
    Rskip156,

    /// <summary>ummRoot header field.</summary>
    RskipUmm,

    /// <summary>EXTCODEHASH of a code-less contract = keccak("") instead of 0.</summary>
    Rskip169,

    /// <summary>Peg-in protocol with instructions (any RSK address).</summary>
    Rskip170,

    /// <summary>Return-data buffer cleared when a call opens no frame.</summary>
    Rskip171,

    /// <summary>Create-tx keeps a pre-existing balance of the new address.</summary>
    Rskip174,

    /// <summary>Flyover (fast bridge) peg-in; release map keyed again by updateCollections tx.</summary>
    Rskip176,

    /// <summary>RSK and BTC header timestamps must be close.</summary>
    Rskip179,

    /// <summary>Merkle proof max 960 bytes, non-null.</summary>
    Rskip180,

    /// <summary>Peg-in rejection events.</summary>
    Rskip181,

    /// <summary>Peg-out refunds and events.</summary>
    Rskip185,

    /// <summary>Stores active/next federation creation height.</summary>
    Rskip186,

    /// <summary>Removes DUPN, SWAPN, TXINDEX.</summary>
    Rskip191,

    /// <summary>A failing precompile makes the CALL return 0 (before: aborts the caller frame); bn128 errors raise.</summary>
    Rskip197,

    /// <summary>registerBtcTransaction public; BTC height index.</summary>
    Rskip199,

    /// <summary>receiveHeader (single, rate limited); receiveHeaders back to federators only.</summary>
    Rskip200,

    /// <summary>ERP (time-locked emergency) federation; tx version 2.</summary>
    Rskip201,

    /// <summary>Environment precompile 0x..01000011 (call depth).</summary>
    Rskip203,

    /// <summary>New labs reward address.</summary>
    Rskip218,

    /// <summary>Lower peg-in/peg-out minimums.</summary>
    Rskip219,

    /// <summary>Bridge BTC header query methods; best height callable by contracts.</summary>
    Rskip220,

    /// <summary>Tx gas price at most 100 x block min gas price (pool: 80 x).</summary>
    Rskip252,

    /// <summary>Peg-out batching.</summary>
    Rskip271,

    /// <summary>Flyover refund address decoding; testnet ERP redeem script fix.</summary>
    Rskip284,

    /// <summary>Testnet minimum difficulty 550,000,000 (no effect elsewhere).</summary>
    Rskip290,

    /// <summary>getActivePowpegRedeemScript; flyover validation; ERP redeem script builder.</summary>
    Rskip293,

    /// <summary>Migration tx input count limited.</summary>
    Rskip294,

    /// <summary>Testnet timestamp tolerance 120 min.</summary>
    Rskip297,

    /// <summary>Segwit federation (P2SH-P2WSH ERP), outpoint values stored.</summary>
    Rskip305,

    /// <summary>Peg-out events use base58 destination; extra events.</summary>
    Rskip326,

    /// <summary>Header version 1: extension and compressed header.</summary>
    Rskip351,

    /// <summary>Standard P2SH ERP redeem script.</summary>
    Rskip353,

    /// <summary>Longer funds-migration period.</summary>
    Rskip357,

    /// <summary>Ends rskip357's longer period.</summary>
    Rskip374,

    /// <summary>Waiting-signature map keyed by peg-out creation tx hash.</summary>
    Rskip375,

    /// <summary>Migration txs use BTC tx version 2.</summary>
    Rskip376,

    /// <summary>Last retired federation stored as its standard script.</summary>
    Rskip377,

    /// <summary>Peg-out/migration tx index by sighash.</summary>
    Rskip379,

    /// <summary>Longer federation activation age.</summary>
    Rskip383,

    /// <summary>Fee estimate works with an empty queue.</summary>
    Rskip385,

    /// <summary>PUSH0.</summary>
    Rskip398,

    /// <summary>Non-zero calldata byte 68 to 16 gas.</summary>
    Rskip400,

    /// <summary>BASEFEE (returns block min gas price).</summary>
    Rskip412,

    /// <summary>REMASC pays federators at the address of their RSK key; event address derivation.</summary>
    Rskip415,

    /// <summary>Bridge void methods return empty bytes; call-type check (CALL / STATICCALL).</summary>
    Rskip417,

    /// <summary>Spendability validation protocol, proposed federation.</summary>
    Rskip419,

    /// <summary>Peg-out event amounts and refunds in wei.</summary>
    Rskip427,

    /// <summary>Pegout_transaction_created event.</summary>
    Rskip428,

    /// <summary>Lifts the stop at BTC height 849,138 (12 unsigned chainwork bytes); mainnet BTC only.</summary>
    Rskip434,

    /// <summary>Initcode limit 49152 and 2 gas per word.</summary>
    Rskip438,

    /// <summary>MCOPY.</summary>
    Rskip445,

    /// <summary>TLOAD/TSTORE.</summary>
    Rskip446,

    /// <summary>Failed code deposit in inner CREATE/CREATE2 rolls back and pushes 0.</summary>
    Rskip453,

    /// <summary>32-byte chainwork in stored BTC blocks.</summary>
    Rskip454,

    /// <summary>Rejected peg-ins marked processed (until rskip551).</summary>
    Rskip459,

    /// <summary>Witness-commitment search skips non-standard outputs.</summary>
    Rskip460,

    /// <summary>Union Bridge methods in the Bridge.</summary>
    Rskip502,

    /// <summary>Secp256k1 add/mul precompiles; CALL input truncated to the precompile's maximum.</summary>
    Rskip516,

    /// <summary>Base/super event cells in the Bridge.</summary>
    Rskip529,

    /// <summary>Header version 2 with baseEvent (needs rskip351).</summary>
    Rskip535,

    /// <summary>getDifficultyWithUncles, getCumulativeWork.</summary>
    Rskip536,

    /// <summary>Peg-out fee estimation changes, getEstimatedFeesForPegOutAmount.</summary>
    Rskip540,

    /// <summary>Deployed code starting with 0xEF rejected.</summary>
    Rskip544,

    /// <summary>Turns rskip459 off.</summary>
    Rskip551,

    /// <summary>Blake2f null-input handling.</summary>
    Rskip552,

    /// <summary>Deterministic order of peg-outs waiting for confirmations.</summary>
    Rskip559,
}

using Cambium.Bridge.Methods;
using Cambium.Rules;
using Xunit;

namespace Cambium.Bridge.Tests.Methods;

/// <summary>The method table against reference section 1: selector, price, rule and call types.</summary>
public sealed class BridgeMethodTableTests
{
    private const long Dynamic = -1;

    [Theory]
    [InlineData("addFederatorPublicKey(bytes)", 0xecefd339, 13000, "!R123", false)]
    [InlineData("addFederatorPublicKeyMultikey(bytes,bytes,bytes)", 0x444ff9da, 13000, "R123", false)]
    [InlineData("addLockWhitelistAddress(string,int256)", 0x502bbbce, 25000, "!R87", false)]
    [InlineData("addOneOffLockWhitelistAddress(string,int256)", 0x848206d9, 25000, "R87", false)]
    [InlineData("addUnlimitedLockWhitelistAddress(string)", 0xb906c938, 25000, "R87", false)]
    [InlineData("addSignature(bytes,bytes[],bytes)", 0xf10b9c59, 70000, "always", false)]
    [InlineData("commitFederation(bytes)", 0x1533330f, 38000, "always", false)]
    [InlineData("createFederation()", 0x1183d5d1, 11000, "always", false)]
    [InlineData("getBtcBlockchainBestChainHeight()", 0x14c89c01, 19000, "always", true)]
    [InlineData("getBtcBlockchainInitialBlockHeight()", 0x4897193f, 20000, "R89", true)]
    [InlineData("getBtcBlockchainBlockLocator()", 0xcf4ff2d2, 76000, "!R89", true)]
    [InlineData("getBtcBlockchainBlockHashAtDepth(int256)", 0xefd44418, 20000, "R89", true)]
    [InlineData("getBtcTransactionConfirmations(bytes32,bytes32,uint256,bytes32[])", 0x5b644587, -1, "R122", true)]
    [InlineData("getBtcTxHashProcessedHeight(string)", 0x97fcca7d, 22000, "always", true)]
    [InlineData("getFederationAddress()", 0x6923fa85, 11000, "always", true)]
    [InlineData("getFederationCreationBlockNumber()", 0x1b2045ee, 10000, "always", true)]
    [InlineData("getFederationCreationTime()", 0x5e2db9d4, 10000, "always", true)]
    [InlineData("getFederationSize()", 0x802ad4b6, 10000, "always", true)]
    [InlineData("getFederationThreshold()", 0x0fd47456, 11000, "always", true)]
    [InlineData("getFederatorPublicKey(int256)", 0x6b89a1af, 10000, "!R123", true)]
    [InlineData("getFederatorPublicKeyOfType(int256,string)", 0x549cfd1c, 10000, "R123", true)]
    [InlineData("getFeePerKb()", 0x724ec886, 2000, "always", true)]
    [InlineData("getLockWhitelistAddress(int256)", 0x93988b76, 16000, "always", true)]
    [InlineData("getLockWhitelistEntryByAddress(string)", 0x251c5f7b, 16000, "R87", true)]
    [InlineData("getLockWhitelistSize()", 0xe9e658dc, 16000, "always", true)]
    [InlineData("getMinimumLockTxValue()", 0x2f8d158f, 2000, "always", true)]
    [InlineData("getPendingFederationHash()", 0x6ce0ed5a, 3000, "always", true)]
    [InlineData("getPendingFederationSize()", 0x3ac72b38, 3000, "always", true)]
    [InlineData("getPendingFederatorPublicKey(int256)", 0x492f7c44, 3000, "!R123", true)]
    [InlineData("getPendingFederatorPublicKeyOfType(int256,string)", 0xc61295d9, 3000, "R123", true)]
    [InlineData("getRetiringFederationAddress()", 0x47227286, 3000, "always", true)]
    [InlineData("getRetiringFederationCreationBlockNumber()", 0xd905153f, 3000, "always", true)]
    [InlineData("getRetiringFederationCreationTime()", 0x3f0ce9b1, 3000, "always", true)]
    [InlineData("getRetiringFederationSize()", 0xd970b0fd, 3000, "always", true)]
    [InlineData("getRetiringFederationThreshold()", 0x07bbdfc4, 3000, "always", true)]
    [InlineData("getRetiringFederatorPublicKey(int256)", 0x4675d6de, 3000, "!R123", true)]
    [InlineData("getRetiringFederatorPublicKeyOfType(int256,string)", 0x68bc2b2b, 3000, "R123", true)]
    [InlineData("getProposedFederationAddress()", 0x956d9713, 3000, "R419", true)]
    [InlineData("getProposedFederationSize()", 0x06ebeb8c, 3000, "R419", true)]
    [InlineData("getProposedFederationCreationTime()", 0xfa2df78c, 3000, "R419", true)]
    [InlineData("getProposedFederationCreationBlockNumber()", 0x2b169b23, 3000, "R419", true)]
    [InlineData("getProposedFederatorPublicKeyOfType(int256,string)", 0xe3228fab, 3000, "R419", true)]
    [InlineData("getStateForBtcReleaseClient()", 0xc4fbca20, 4000, "always", true)]
    [InlineData("getStateForSvpClient()", 0x4c723e89, 4000, "R419", true)]
    [InlineData("getStateForDebugging()", 0x0d0cee93, 3000000, "always", true)]
    [InlineData("getLockingCap()", 0x3f9db977, 3000, "R134", true)]
    [InlineData("getActivePowpegRedeemScript()", 0x1d73d5dd, 30000, "R293", true)]
    [InlineData("getActiveFederationCreationBlockHeight()", 0x177d6e18, 3000, "R186", true)]
    [InlineData("increaseLockingCap(int256)", 0x2910aeb2, 8000, "R134", false)]
    [InlineData("isBtcTxHashAlreadyProcessed(string)", 0x248a982d, 23000, "always", true)]
    [InlineData("receiveHeaders(bytes[])", 0xe5400e7b, -1, "always", false)]
    [InlineData("receiveHeader(bytes)", 0x884bdd86, 10600, "R200", false)]
    [InlineData("registerBtcTransaction(bytes,int256,bytes)", 0x43dc0656, 22000, "always", false)]
    [InlineData("releaseBtc()", 0x80af2871, 23000, "always", false)]
    [InlineData("removeLockWhitelistAddress(string)", 0xfcdeb46f, 24000, "always", false)]
    [InlineData("rollbackFederation()", 0x8dec3d32, 12000, "always", false)]
    [InlineData("setLockWhitelistDisableBlockDelay(int256)", 0xc1cc54f5, 24000, "always", false)]
    [InlineData("updateCollections()", 0x0c5a9990, 48000, "always", false)]
    [InlineData("voteFeePerKbChange(int256)", 0x0461313e, 10000, "always", false)]
    [InlineData("registerBtcCoinbaseTransaction(bytes,bytes32,bytes,bytes32,bytes32)", 0xccf417ae, 10000, "R143", false)]
    [InlineData("hasBtcBlockCoinbaseTransactionInformation(bytes32)", 0x253b944b, 5000, "R143", true)]
    [InlineData("registerFastBridgeBtcTransaction(bytes,uint256,bytes,bytes32,bytes,address,bytes,bool)", 0x6adc0133, 25000, "R176", false)]
    [InlineData("getBtcBlockchainBestBlockHeader()", 0xf0b2424b, 3800, "R220", true)]
    [InlineData("getBtcBlockchainBlockHeaderByHash(bytes32)", 0x739e364a, 4600, "R220", true)]
    [InlineData("getBtcBlockchainBlockHeaderByHeight(uint256)", 0xbd0c1fff, 5000, "R220", true)]
    [InlineData("getBtcBlockchainParentBlockHeaderByHash(bytes32)", 0xe0236724, 4900, "R220", true)]
    [InlineData("getNextPegoutCreationBlockNumber()", 0xe34f834f, 3000, "R271", true)]
    [InlineData("getQueuedPegoutsCount()", 0xf4e4f963, 3000, "R271", true)]
    [InlineData("getEstimatedFeesForNextPegOutEvent()", 0x7817d854, 10000, "R271", true)]
    [InlineData("getEstimatedFeesForPegOutAmount(uint256)", 0xd2b712f4, 10000, "R540", true)]
    [InlineData("setUnionBridgeContractAddressForTestnet(address)", 0xcc55d66f, 8000, "R502", false)]
    [InlineData("getUnionBridgeContractAddress()", 0xd3af747c, 3000, "R502", true)]
    [InlineData("getUnionBridgeLockingCap()", 0x33e08fed, 3000, "R502", true)]
    [InlineData("increaseUnionBridgeLockingCap(uint256)", 0xa57a0ada, 8000, "R502", false)]
    [InlineData("requestUnionBridgeRbtc(uint256)", 0x5521647a, 8000, "R502", false)]
    [InlineData("releaseUnionBridgeRbtc()", 0x430462a8, 8000, "R502", false)]
    [InlineData("setUnionBridgeTransferPermissions(bool,bool)", 0x5fcc6d24, 8000, "R502", false)]
    [InlineData("getSuperEvent()", 0xf8cfda8e, 3000, "R529", true)]
    [InlineData("setSuperEvent(bytes)", 0x99961ea5, 8000, "R529", false)]
    [InlineData("clearSuperEvent()", 0xd2ba1e45, 8000, "R529", false)]
    [InlineData("getBaseEvent()", 0xa25b94cb, 3000, "R529", true)]
    [InlineData("setBaseEvent(bytes)", 0xfe43e2f8, 8000, "R529", false)]
    [InlineData("clearBaseEvent()", 0x93e7a33b, 8000, "R529", false)]    public void A_method_is_in_the_table(string signature, uint selector, long gas, string enabled, bool acceptsStaticCall)
    {
        BridgeMethod method = Assert.Single(BridgeMethodTable.Default.All, method => method.Function.Signature == signature);
        Assert.Equal(selector, BridgeMethodTable.SelectorOf(method.Function));
        Assert.Equal(acceptsStaticCall, method.AcceptsStaticCall);
        if (gas != Dynamic)
            Assert.Equal(gas, method.Gas(new ASession().Begin(), []));
        Assert.Equal(enabled == "always" || !enabled.StartsWith('!'), method.Enabled(RuleSet.All));
        Assert.Equal(enabled == "always" || enabled.StartsWith('!'), method.Enabled(RuleSet.None));
    }

    [Fact]
    public void There_is_nothing_else_in_the_table() => Assert.Equal(83, BridgeMethodTable.Default.All.Count());

    [Fact]
    public void No_method_takes_delegated_code() => Assert.All(BridgeMethodTable.Default.All, static method =>
    {
        Assert.True(method.Accepts(CallKind.Call));
        Assert.False(method.Accepts(CallKind.DelegateCall));
        Assert.False(method.Accepts(CallKind.CallCode));
    });
}

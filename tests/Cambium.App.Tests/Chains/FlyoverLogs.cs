using System.Text;
using Cambium.App.Flyover;
using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.App.Tests.Chains;

/// <summary>Logs of fast mode's contracts, as the contracts of the reference's regtest would write them.</summary>
internal static class FlyoverLogs
{
    public static ContractLog Called(Hash256 transaction, Address from, Address recipient, Hash256 quote, Wei value, bool succeeded) => PegIn(
        transaction, "CallForUser(address,address,bytes32,uint256,uint256,bytes,bool)", [Word(from), Word(recipient), quote],
        new QuoteEncoding().Number(21_000).Amount(value).Bytes([]).Flag(succeeded));

    public static ContractLog Registered(Hash256 transaction, Hash256 quote, Wei amount) =>
        PegIn(transaction, "PegInRegistered(bytes32,uint256)", [quote, Word(amount)], new QuoteEncoding());

    public static ContractLog Refunded(Hash256 transaction, Address recipient, Hash256 quote, Wei amount, bool succeeded) =>
        PegIn(transaction, "Refund(address,bytes32,uint256,bool)", [Word(recipient), quote, Word(amount)], new QuoteEncoding().Flag(succeeded));

    public static ContractLog CapExceeded(Hash256 transaction, Hash256 quote, int code) =>
        PegIn(transaction, "BridgeCapExceeded(bytes32,int256)", [quote, new Hash256(new QuoteEncoding().Number(code).ToArray())], new QuoteEncoding());

    public static ContractLog Deposited(Hash256 transaction, Address sender, Hash256 quote, Wei amount) => PegOut(
        transaction, "PegOutDeposit(bytes32,address,uint256,uint256)", [quote, Word(sender), Word(new Wei(1_700_000_000))], new QuoteEncoding().Amount(amount));

    public static ContractLog Settled(Hash256 transaction, Hash256 quote) => PegOut(transaction, "PegOutRefunded(bytes32)", [quote], new QuoteEncoding());

    public static ContractLog TakenBack(Hash256 transaction, Address recipient, Hash256 quote, Wei amount) =>
        PegOut(transaction, "PegOutUserRefunded(bytes32,address,uint256)", [quote, Word(recipient), Word(amount)], new QuoteEncoding());

    private static ContractLog PegIn(Hash256 transaction, string signature, Hash256[] indexed, QuoteEncoding data) =>
        new(FlyoverContracts.Regtest.PegIn, transaction, [Topic(signature), .. indexed], data.ToArray());

    private static ContractLog PegOut(Hash256 transaction, string signature, Hash256[] indexed, QuoteEncoding data) =>
        new(FlyoverContracts.Regtest.PegOut, transaction, [Topic(signature), .. indexed], data.ToArray());

    private static Hash256 Topic(string signature) => Keccak256.Hash(Encoding.ASCII.GetBytes(signature));

    private static Hash256 Word(Address account) => Hash256.FromUInt256(account.ToUInt256());

    private static Hash256 Word(Wei amount) => Hash256.FromUInt256(amount.Value);
}

using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Codecs.Rlp;
using Cambium.Crypto;
using Cambium.PowPeg.Hsm.Protocol;
using Cambium.Primitives;
using Cambium.Trie;
using Cambium.Trie.Proofs;
using SystemAddresses = Cambium.Chain.Transactions.SystemAddresses;

namespace Cambium.PowPeg.Tests.Hsm;

/// <summary>Two peg-outs with their receipts in one block: each is proven, and neither by the other's proof.</summary>
internal sealed class SyntheticPegOut
{
    private static readonly byte[] WitnessScript = [0x51, 0x21, .. new byte[33], 0x51, 0xae];
    private const ulong OutpointValue = 7_000_000;

    private readonly byte[][] _receipts;
    private readonly Unitrie _trie;

    public SyntheticPegOut(Address? emitter = null)
    {
        Transactions = [Transaction(1), Transaction(2)];
        _receipts = [.. Transactions.Select(transaction => Receipt(transaction.Id.Reversed(), emitter ?? SystemAddresses.Bridge))];
        _trie = Unitrie.Empty.Put(Key(0), _receipts[0]).Put(Key(1), _receipts[1]);
    }

    public IReadOnlyList<Transaction> Transactions { get; }

    public Hash256 ReceiptsRoot => _trie.Hash;

    public PegOutSigningRequest Request(int index = 0) => new()
    {
        Path = HsmKey.Btc.Path,
        Transaction = Transactions[index].ToBytes(withWitness: false),
        Input = 0,
        WitnessScript = WitnessScript,
        OutpointValue = OutpointValue,
        Receipt = _receipts[index],
        ReceiptProof = TrieProof.Build(_trie, Key(index))!.Nodes,
    };

    public Hash256 HashToSign(int index = 0) =>
        SignatureHash.SegwitV0(Transactions[index], 0, new Script(WitnessScript), new Satoshis((long)OutpointValue), SigHashType.All);

    public static Transaction Transaction(byte seed, long amount = 6_000_000) => new TransactionBuilder
    {
        Inputs = { new TxIn(new OutPoint(Keccak256.Hash([seed]), seed), new Script(new byte[] { 0x22, 0x00, 0x20, seed })) },
        Outputs = { new TxOut(new Satoshis(amount), new Script(new byte[] { 0x51 })) },
    }.Build();

    private static byte[] Key(int index) => [(byte)(index == 0 ? 0x80 : index)];

    private static byte[] Receipt(in Hash256 transactionId, Address emitter)
    {
        var writer = new RlpWriter();
        int receipt = writer.BeginList();
        for (int i = 0; i < 3; i++) writer.Write(new byte[] { 1, 2 });
        int logs = writer.BeginList();
        int log = writer.BeginList();
        writer.Write(emitter);
        int topics = writer.BeginList();
        writer.Write(Keccak256.Hash("release_requested(bytes32,bytes32,uint256)"u8));
        writer.Write(Keccak256.Hash("the Rootstock transaction"u8));
        writer.Write(transactionId);
        writer.EndList(topics);
        writer.Write(new byte[32]);
        writer.EndList(log);
        writer.EndList(logs);
        writer.Write(1ul);
        writer.Write(2ul);
        writer.EndList(receipt);
        return writer.ToArray();
    }
}

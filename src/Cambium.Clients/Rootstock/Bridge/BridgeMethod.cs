using System.Text;
using Cambium.Codecs.Abi;
using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.Clients.Rootstock.Bridge;

/// <summary>The data of calls to the Bridge: selector and arguments.</summary>
public static class BridgeMethod
{
    private const int SelectorSize = 4;
    private static readonly AbiFunction Headers = new("receiveHeaders", ["bytes[]"]);
    private static readonly AbiFunction Coinbase = new("registerBtcCoinbaseTransaction", ["bytes", "bytes32", "bytes", "bytes32", "bytes32"]);
    private static readonly AbiFunction Transaction = new("registerBtcTransaction", ["bytes", "int256", "bytes"]);
    private static readonly AbiFunction Collections = new("updateCollections", []);
    private static readonly AbiFunction Signature = new("addSignature", ["bytes", "bytes[]", "bytes"]);

    public static byte[] Encode(AbiFunction function, params object[] values)
    {
        ArgumentNullException.ThrowIfNull(function);
        ReadOnlySpan<byte> selector = Keccak256.Hash(Encoding.ASCII.GetBytes(function.Signature)).AsSpan()[..SelectorSize];
        return [.. selector, .. function.EncodeArguments(values)];
    }

    /// <param name="headers">80 bytes each, oldest first.</param>
    public static byte[] ReceiveHeaders(IEnumerable<byte[]> headers) => Encode(Headers, (object)headers.Cast<object>().ToArray());

    /// <param name="transaction">The coinbase without its witness.</param>
    /// <param name="block">The block's hash, in wire order.</param>
    /// <param name="proof">A partial Merkle tree that has the coinbase, in Bitcoin's form.</param>
    /// <param name="witnessRoot">The root of the witness ids, in wire order.</param>
    /// <param name="reserved">The witness of the coinbase, 32 bytes.</param>
    public static byte[] RegisterCoinbase(byte[] transaction, Hash256 block, byte[] proof, Hash256 witnessRoot, byte[] reserved) =>
        Encode(Coinbase, transaction, block.Reversed(), proof, witnessRoot.Reversed(), reserved);

    /// <param name="transaction">With its witness.</param>
    /// <param name="height">The Bitcoin height of its block.</param>
    /// <param name="proof">A partial Merkle tree; of witness ids when the transaction has a witness.</param>
    public static byte[] RegisterTransaction(byte[] transaction, int height, byte[] proof) => Encode(Transaction, transaction, height, proof);

    public static byte[] UpdateCollections() => Encode(Collections);

    /// <param name="bitcoinKey">The federator's compressed key.</param>
    /// <param name="signatures">In DER form without a hash type, one for each input.</param>
    /// <param name="creation">What the Bridge knows the release by.</param>
    public static byte[] AddSignature(byte[] bitcoinKey, IEnumerable<byte[]> signatures, Hash256 creation) =>
        Encode(Signature, bitcoinKey, signatures.Cast<object>().ToArray(), creation.ToArray());
}

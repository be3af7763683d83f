using Cambium.Chain.Transactions;
using Cambium.Clients.Rootstock;
using Cambium.Codecs.Rlp;
using Cambium.Crypto;
using Cambium.Devnet.Accounts;
using Cambium.Primitives;

namespace Cambium.App.Tests.Chains;

/// <summary>A contract that passes on to the Bridge whatever RBTC it gets: a peg-out by an internal call.</summary>
internal static class Forwarder
{
    // CALL(gas, 0x01000006, callvalue, 0, 0, 0, 0); before it what returns these bytes as the contract's code.
    private const string Code = "60006000600060003463010000065af100";
    private const string Creation = "6011600c60003960116000f3";

    /// <summary>Deploys one from an account, and waits until it is there.</summary>
    public static async Task<Address> DeployAsync(RootstockClient node, RootstockAccount account)
    {
        ulong nonce = await node.NonceAsync(account.Address, BlockTag.Pending, default);
        var creation = new Transaction
        {
            NonceBytes = nonce == 0 ? Array.Empty<byte>() : new[] { (byte)nonce },
            GasPriceItem = await node.GasPriceAsync(default),
            GasLimitBytes = new byte[] { 0x02, 0x00, 0x00 },
            Data = Hex.Decode(Creation + Code),
            ChainId = (byte)await node.ChainIdAsync(default),
        };
        Hash256 hash = await node.SendRawTransactionAsync(Sign(creation, account).Encoded, default);
        while (await node.ReceiptAsync(hash, default) is null)
            await Task.Delay(50);
        return AddressOf(account.Address, nonce);
    }

    private static Transaction Sign(Transaction transaction, RootstockAccount account)
    {
        if (!PrivateKey.TryCreate(Hex.Decode(account.ExportSecret()[2..]), out PrivateKey key))
            throw new ArgumentException("the account has no key", nameof(account));
        RecoverableSignature signature = Ecdsa.SignRecoverable(key, Keccak256.Hash(TransactionCodec.EncodeForSigning(transaction)));
        return transaction with { Signature = new TransactionSignature((byte)signature.RecoveryId, signature.Signature.R, signature.Signature.S) };
    }

    private static Address AddressOf(Address creator, ulong nonce)
    {
        var writer = new RlpWriter();
        int list = writer.BeginList();
        writer.Write(creator);
        writer.Write(nonce);
        writer.EndList(list);
        return new Address(Keccak256.Hash(writer.Written).AsSpan()[12..]);
    }
}

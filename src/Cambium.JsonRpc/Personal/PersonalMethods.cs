using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Cambium.Crypto;
using Cambium.JsonRpc.Parameters;
using Cambium.JsonRpc.Server;
using Cambium.JsonRpc.Wallet;
using Cambium.Primitives;

namespace Cambium.JsonRpc.Personal;

/// <summary>Accounts whose keys this node has (node-interfaces.md 3.10, personal).</summary>
/// <param name="wallet">The accounts; null when the wallet is off.</param>
/// <param name="transactions">Signs and offers transactions.</param>
public sealed class PersonalMethods(AccountWallet? wallet, LocalTransactions transactions)
{
    public IEnumerable<RpcMethod> All =>
    [
        RpcMethod.Create("personal_newAccountWithSeed", 1, call => Wallet.AddSeed(ParameterText.Read(call.Parameters[0])).ToString()).Taking("seed"),
        RpcMethod.Create("personal_newAccount", 1, call => Wallet.Create(ParameterText.Read(call.Parameters[0])).ToString()).Taking("passphrase"),
        RpcMethod.Create("personal_listAccounts", 0, _ => Wallet.Accounts.Select(account => account.ToString()).ToList()),
        RpcMethod.Create("personal_importRawKey", 2, ImportRawKey).Taking("key", "passphrase"),
        RpcMethod.Create("personal_dumpRawKey", 1, DumpRawKey).Taking("address"),
        RpcMethod.Create("personal_unlockAccount", 3, UnlockAccount).Taking("address", "passphrase", "duration"),
        RpcMethod.Create("personal_lockAccount", 1, call => Wallet.Lock(AddressParameter.Read(call.Parameters[0]))).Taking("address"),
        RpcMethod.Create("personal_sendTransaction", 2, SendTransaction).Taking("transaction", "passphrase"),
    ];

    private AccountWallet Wallet => wallet ?? throw new RpcException(RpcErrorCode.WalletDisabled, "The local wallet feature is disabled");

    private object? ImportRawKey(RpcCall call)
    {
        AccountWallet accounts = Wallet;
        // The reference repeats the text in its answer; a mistyped key is no less secret for that.
        if (!HexDigits.TryDecode(ParameterText.Read(call.Parameters[0]), out byte[] secret))
            throw RpcException.InvalidParameters("Invalid key: value must be a valid hex.");
        try
        {
            return PrivateKey.TryCreate(secret, out PrivateKey key)
                ? accounts.Import(key, ParameterText.Read(call.Parameters[1])).ToString()
                : throw RpcException.InvalidParameters("Invalid key: not a private key of 32 bytes.");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    private object? DumpRawKey(RpcCall call)
    {
        if (!Wallet.TryGetUnlocked(AddressParameter.Read(call.Parameters[0]), out PrivateKey key))
            throw RpcException.InvalidParameters("Address private key is locked or could not be found in this node");
        Span<byte> secret = stackalloc byte[PrivateKey.Length];
        key.WriteSecret(secret);
        string text = Hex.Encode0x(secret);
        CryptographicOperations.ZeroMemory(secret);
        return text;
    }

    private object? UnlockAccount(RpcCall call)
    {
        AccountWallet accounts = Wallet;
        Address account = AddressParameter.Read(call.Parameters[0]);
        TimeSpan time = call.Parameters[2].ValueKind == JsonValueKind.Null
            ? AccountWallet.DefaultUnlockTime
            : ReadDuration(ParameterText.Read(call.Parameters[2]));
        return accounts.Unlock(account, ParameterText.Read(call.Parameters[1]), time);
    }

    /// <summary>Hexadecimal milliseconds; no text for the default.</summary>
    private static TimeSpan ReadDuration(string text)
    {
        if (text.Length == 0)
            return AccountWallet.DefaultUnlockTime;
        if (!HexDigits.HasPrefix(text) || !HexDigits.AreAll(HexDigits.Of(text)))
            throw RpcException.InvalidParameters($"Invalid argument \"{text}\": param should be a hex value string.");
        if (!long.TryParse(HexDigits.Of(text), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out long milliseconds) || milliseconds < 0)
            throw RpcException.InvalidParameters("Invalid duration param: value must be a valid hex number.");
        return milliseconds < TimeSpan.MaxValue.Ticks / TimeSpan.TicksPerMillisecond ? TimeSpan.FromMilliseconds(milliseconds) : TimeSpan.MaxValue;
    }

    private object? SendTransaction(RpcCall call)
    {
        AccountWallet accounts = Wallet;
        JsonElement json = call.Parameters[0];
        if (json.ValueKind != JsonValueKind.Object || !ParameterText.TryGet(json, "from", out JsonElement sender))
            throw RpcException.InvalidParameters("from is null");
        Address from = AddressParameter.Read(sender);
        if (!accounts.TryDecrypt(from, ParameterText.Read(call.Parameters[1]), out PrivateKey key))
            throw RpcException.InvalidParameters("From address private key could not be found in this node");
        return transactions.Send(TransactionRequestReader.Read(json), key).ToString();
    }
}

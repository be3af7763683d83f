using System.Diagnostics.CodeAnalysis;
using Cambium.Primitives;

namespace Cambium.JsonRpc.Wallet;

/// <summary>A folder with one file for each account, named after its address and readable by its owner only.</summary>
public sealed class DirectoryKeystore : IKeystore
{
    private const string Extension = ".json";
    private readonly Lock _lock = new();
    private readonly string _directory;

    public DirectoryKeystore(string directory)
    {
        _directory = directory;
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(directory);
        else
            Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public IReadOnlyList<Address> Accounts
    {
        get
        {
            var accounts = new List<Address>();
            foreach (string file in Directory.EnumerateFiles(_directory, "*" + Extension))
            {
                if (Address.TryParse(Path.GetFileNameWithoutExtension(file), out Address account))
                    accounts.Add(account);
            }
            accounts.Sort();
            return accounts;
        }
    }

    public bool TryGet(in Address account, [NotNullWhen(true)] out EncryptedKey? key)
    {
        key = null;
        string file = FileOf(account);
        lock (_lock)
            return File.Exists(file) && KeyFile.TryRead(File.ReadAllBytes(file), out key) && key.Account == account;
    }

    public void Put(EncryptedKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        string file = FileOf(key.Account);
        string unfinished = file + ".new";
        lock (_lock)
        {
            // A crash leaves either the former file or the whole new one.
            File.Delete(unfinished);
            using (FileStream stream = CreatePrivate(unfinished))
            {
                stream.Write(KeyFile.Write(key));
                stream.Flush(flushToDisk: true);
            }
            File.Move(unfinished, file, overwrite: true);
        }
    }

    private static FileStream CreatePrivate(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }

    private string FileOf(in Address account) => Path.Combine(_directory, account + Extension);
}

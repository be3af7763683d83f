using Cambium.PowPeg.Hsm.Device;
using Cambium.PowPeg.Hsm.Protocol;
using Cambium.Primitives;
using Xunit;

namespace Cambium.PowPeg.Tests.Hsm.Device;

public sealed class FileStorageTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("cambium-hsm-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void A_restarted_device_goes_on_where_the_killed_one_was()
    {
        BlockchainState before = Use(storage =>
        {
            var test = new TestDevice(storage);
            test.Advance(test.Blocks.GetRange(0, 2));
            return StateOf(test);
        });
        Assert.True(before.Updating.InProgress);
        BlockchainState after = Use(storage =>
        {
            var test = new TestDevice(storage);
            Assert.Equal(before, StateOf(test));
            test.Advance(test.Blocks.GetRange(2, 3));
            return StateOf(test);
        });
        Assert.NotEqual(SyntheticChain.Checkpoint, after.BestBlock);
    }

    [Fact]
    public void Remembers_the_last_peg_out_signed()
    {
        byte[] first = Use(storage => Heartbeat(new TestDevice(storage).WithAncestor(), sign: true));
        Assert.Equal(first, Use(storage => Heartbeat(new TestDevice(storage), sign: false)));
    }

    [Fact]
    public void A_save_that_was_cut_off_leaves_the_old_state()
    {
        BlockchainState before = Use(storage => StateOf(new TestDevice(storage).WithAncestor()));
        File.WriteAllText(Path.Combine(_directory, "state.json.new"), "{ \"dev");
        Assert.Equal(before, Use(storage => StateOf(new TestDevice(storage))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{ \"device\": 1 }")]
    public void A_damaged_state_is_an_error_and_not_a_fresh_start(string content)
    {
        File.WriteAllText(Path.Combine(_directory, "state.json"), content);
        Assert.Throws<DeviceStateException>(() => Use(storage => new TestDevice(storage)));
    }

    [Fact]
    public void A_state_of_other_parameters_is_refused()
    {
        Use(storage => StateOf(new TestDevice(storage).WithAncestor()));
        using FileStorage other = FileStorage.Open(_directory, TestDevice.Parameters with { MinimumDifficulty = 13ul });
        Assert.Throws<DeviceStateException>(other.Load);
    }

    [Fact]
    public void Two_devices_cannot_share_a_directory() => Use(_ => Assert.ThrowsAny<IOException>(() => FileStorage.Open(_directory, TestDevice.Parameters)));

    [Fact]
    public void The_state_holds_no_key()
    {
        Use(storage => StateOf(new TestDevice(storage).WithAncestor()));
        Assert.DoesNotContain(Hex.Encode(TestDevice.Seed), File.ReadAllText(Path.Combine(_directory, "state.json")), StringComparison.OrdinalIgnoreCase);
        Assert.Equal("(device keys)", DeviceKeys.FromSeed(TestDevice.Seed).ToString());
    }

    [Fact]
    public void A_seed_is_made_once_and_for_its_owner_only()
    {
        string path = Path.Combine(_directory, "seed");
        DeviceKeys made = SeedFile.LoadOrCreate(path);
        Assert.Equal(made.PublicKeyOf(HsmKey.Btc), SeedFile.LoadOrCreate(path).PublicKeyOf(HsmKey.Btc));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    [Theory]
    [InlineData("secret words")]
    [InlineData("00112233")]
    public void A_bad_seed_file_is_not_quoted(string content)
    {
        string path = Path.Combine(_directory, "seed");
        File.WriteAllText(path, content);
        FormatException error = Assert.Throws<FormatException>(() => SeedFile.Load(path));
        Assert.DoesNotContain(content, error.Message, StringComparison.Ordinal);
    }

    private T Use<T>(Func<FileStorage, T> action)
    {
        using FileStorage storage = FileStorage.Open(_directory, TestDevice.Parameters);
        return action(storage);
    }

    private static BlockchainState StateOf(TestDevice test)
    {
        test.Device.GetState(out BlockchainState state);
        return state;
    }

    private static byte[] Heartbeat(TestDevice test, bool sign)
    {
        if (sign) Assert.True(test.Device.SignPegOut(test.PegOut.Request()).IsSigned);
        test.Device.GetSignerHeartbeat(new byte[16], out Heartbeat? heartbeat);
        return heartbeat!.Message.ToArray();
    }
}

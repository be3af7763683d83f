using Microsoft.Extensions.Configuration;
using Xunit;

namespace Cambium.Configuration.Tests;

public sealed class SettingsReaderTests
{
    [Fact]
    public void Absent_and_empty_settings_are_the_default()
    {
        SettingsReader reader = Reader(("empty", ""));
        Assert.Equal(7, reader.Number("absent", 1, 9, 7));
        Assert.Equal(7, reader.Number("empty", 1, 9, 7));
        Assert.Empty(reader.Errors());
    }

    [Fact]
    public void A_list_is_an_array_or_one_text_with_commas()
    {
        SettingsReader reader = Reader(("a", "x, y,,z"), ("b:0", "x"), ("b:1", "y"));
        Assert.Equal(["x", "y", "z"], reader.List("a"));
        Assert.Equal(["x", "y"], reader.List("b"));
        Assert.Null(reader.List("c"));
    }

    [Fact]
    public void Every_wrong_and_every_unknown_setting_is_told_at_once()
    {
        SettingsReader reader = Reader(("port", "70000"), ("url", "ftp://x"), ("mode", "9"), ("flag", "1"), ("time", "-2"), ("prot", "1"));
        reader.Number("port", 0, 65535, 1);
        reader.Url("url", null);
        reader.Choice("mode", DayOfWeek.Monday);
        reader.Flag("flag", false);
        reader.Seconds("time", TimeSpan.Zero);
        Assert.Equal(["port", "url", "mode", "flag", "time", "prot"], reader.Errors().Select(error => error.Split(':')[0]));
    }

    [Fact]
    public void A_group_that_is_read_makes_its_members_known()
    {
        SettingsReader reader = Reader(("sources:0", "a"), ("sources:1", "b"));
        Assert.Equal(2, reader.Count("sources"));
        reader.List("sources");
        Assert.Empty(reader.Errors());
    }

    private static SettingsReader Reader(params (string Key, string Value)[] settings) => new(new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => new KeyValuePair<string, string?>(setting.Key, setting.Value)))
        .Build());
}

using System.Text.Json;
using Cambium.Bitcoin.Scripts;
using Cambium.Bridge.Federations.RedeemScripts;
using Cambium.Primitives;
using Cambium.Tests;
using Xunit;

namespace Cambium.Bridge.Tests.Federations;

/// <summary>A thousand scripts of each emergency form, made by the reference (reference 12.1).</summary>
public sealed class RedeemScriptVectorTests
{
    [Fact]
    public void Non_standard_emergency_scripts_are_built_and_read_as_the_reference_does() =>
        Check("redeemScripts.json", ErpScript.CreateNonStandard);

    [Fact]
    public void Standard_emergency_scripts_are_built_and_read_as_the_reference_does() =>
        Check("redeemScripts_p2shERP.json", ErpScript.Create);

    private static void Check(string file, Func<MultisigPolicy, MultisigPolicy, long, Script> create)
    {
        using JsonDocument vectors = JsonDocument.Parse(File.ReadAllText(SharedData.Require("data", "bridge", file)));
        foreach (JsonElement vector in vectors.RootElement.EnumerateArray())
        {
            MultisigPolicy federation = PolicyOf(vector.GetProperty("mainFed"));
            MultisigPolicy emergency = PolicyOf(vector.GetProperty("emergencyFed"));
            Script script = create(federation, emergency, vector.GetProperty("timelock").GetInt64());
            Assert.Equal(vector.GetProperty("script").GetString(), script.ToHex());
            RedeemScript parsed = RedeemScriptParser.Parse(script);
            Assert.True(parsed.HasEmergencyBranch);
            Assert.Equal(federation.Required, parsed.RequiredSignatures);
            Assert.Equal(MultisigScript.Create(federation), parsed.StandardPart);
        }
    }

    private static MultisigPolicy PolicyOf(JsonElement keys) =>
        MultisigPolicy.MajorityOf([.. keys.EnumerateArray().Select(static key => Hex.Decode(key.GetString()!))]);
}

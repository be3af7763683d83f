using System.Text.Json;
using Cambium.Chain.Transactions;
using Cambium.JsonRpc.Server;
using Cambium.JsonRpc.Tests.Operator;
using Cambium.Primitives;
using Cambium.Rvm;
using Xunit;

namespace Cambium.JsonRpc.Tests.Debug;

/// <summary>What the recorded traces leave out: the tracers that the reference lacks, self-destructions, and bad parameters.</summary>
public sealed class TraceTests : IDisposable
{
    /// <summary>Stores 5 at cell 1 and deploys nothing.</summary>
    private const string StoringCode = "0x600560015500";

    /// <summary>Leaves the coins that came with the creation to an address.</summary>
    private const string DestroyingCode = "0x731234567890123456789012345678901234567890ff";

    /// <summary>Reverts with Error("no").</summary>
    private const string RevertingCode =
        "0x6308c379a060e01b600052602060045260026024527f6e6f00000000000000000000000000000000000000000000000000000000000060445260646000fd";

    private static readonly Address Someone = Address.Parse("0x1234567890123456789012345678901234567890");
    private readonly OperatorNode _node = new();

    public void Dispose() => _node.Dispose();

    [Fact]
    public void Shows_steps_as_go_ethereum_does()
    {
        JsonElement trace = Trace(_node.Send(0, null, Hex.Decode(StoringCode)), """{"tracer":"structLogger"}""");
        Assert.False(trace.GetProperty("failed").GetBoolean());
        Assert.Equal("0x", trace.GetProperty("returnValue").GetString());
        JsonElement[] steps = [.. trace.GetProperty("structLogs").EnumerateArray()];
        Assert.Equal(["PUSH1", "PUSH1", "SSTORE", "STOP"], steps.Select(step => step.GetProperty("op").GetString()));
        Assert.Equal([3, 3, 20_000, 0], steps.Select(step => step.GetProperty("gasCost").GetInt64()));
        Assert.All(steps, step => Assert.Equal(1, step.GetProperty("depth").GetInt32()));
        Assert.Equal(["0x5", "0x1"], steps[2].GetProperty("stack").EnumerateArray().Select(word => word.GetString()));
    }

    [Fact]
    public void Shows_steps_as_the_reference_does()
    {
        JsonElement trace = Trace(_node.Send(0, null, Hex.Decode(StoringCode)), """{"disableMemory":true}""");
        JsonElement[] steps = [.. trace.GetProperty("structLogs").EnumerateArray()];
        Assert.Equal([0, 0, 0, 0], steps.Select(step => step.GetProperty("depth").GetInt32()));
        Assert.Equal($"{5:x64}", steps[3].GetProperty("storage").GetProperty($"{1:x64}").GetString());
        Assert.False(steps[0].TryGetProperty("memory", out _));
        Assert.Equal("", trace.GetProperty("error").GetString());
    }

    [Fact]
    public void Shows_a_destruction_and_its_heir()
    {
        Transaction transaction = _node.Send(0, null, Hex.Decode(DestroyingCode), value: 9);
        _node.Regtest.Mine();
        JsonElement destruction = _node.Call("trace_transaction", $"[\"{transaction.Hash}\"]")[1];
        Assert.Equal("suicide", destruction.GetProperty("type").GetString());
        JsonElement action = destruction.GetProperty("action");
        Assert.Equal("0x9", action.GetProperty("balance").GetString());
        Assert.Equal(Someone.ToString(), action.GetProperty("refundAddress").GetString());
        Assert.Equal(Vm.AddressOfCreation(_node.Cow, UInt256.Zero).ToString(), action.GetProperty("address").GetString());
    }

    [Fact]
    public void Traces_a_call_that_nobody_sent()
    {
        JsonElement trace = _node.Call("debug_traceCall", $$"""[{"from":"{{_node.Cow}}","data":"{{RevertingCode}}"},"latest",{"tracer":"callTracer"}]""");
        Assert.Equal("CREATE", trace.GetProperty("type").GetString());
        Assert.Equal("execution reverted", trace.GetProperty("error").GetString());
        Assert.Equal(_node.Cow.ToString(), trace.GetProperty("from").GetString());
    }

    [Fact]
    public void Traces_a_call_that_runs_no_code()
    {
        JsonElement trace = _node.Call("debug_traceCall", $$"""[{"to":"{{Someone}}"}]""");
        Assert.Equal(JsonValueKind.Null, trace.GetProperty("programInvoke").ValueKind);
        Assert.Empty(_node.Call("debug_traceCall", $$"""[{"to":"{{Someone}}"},"latest",{"tracer":"structLogger"}]""").GetProperty("structLogs").EnumerateArray());
    }

    [Fact]
    public void Shows_a_failure_in_the_words_of_the_reference()
    {
        JsonElement trace = Trace(_node.Send(0, null, [0x60, 0x07, 0x56]), """{"tracer":"callTracer"}""");
        Assert.StartsWith(
            "class org.ethereum.vm.program.Program$BadJumpDestinationException: Operation with pc isn't 'JUMPDEST': PC[7]",
            trace.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Filters_by_sender_and_receiver_and_counts()
    {
        for (ulong nonce = 0; nonce < 3; nonce++)
            _node.Send(nonce, Someone, []);
        _node.Regtest.Mine();
        Assert.Equal(3, CountOf($$"""{"fromAddress":["{{_node.Cow}}"],"toAddress":["{{Someone}}"]}"""));
        Assert.Equal(1, CountOf($$"""{"fromAddress":["{{_node.Cow}}"],"after":1,"count":1}"""));
        Assert.Equal(0, CountOf($$"""{"toAddress":["{{_node.Cow}}"]}"""));
        Assert.Equal(RpcErrorCode.InvalidParameters, _node.ErrorOf("trace_filter", """[{"count":10001}]"""));
    }

    [Fact]
    public void Has_nothing_to_show_of_the_genesis_block()
    {
        Assert.Empty(_node.Call("debug_traceBlockByNumber", """["0x0"]""").EnumerateArray());
        Assert.Empty(_node.Call("trace_block", """["earliest"]""").EnumerateArray());
    }

    [Theory]
    [InlineData("debug_traceTransaction", """["0xzz"]""")]
    [InlineData("debug_traceTransaction", """["0x00",{"tracer":"other"}]""")]
    [InlineData("debug_traceTransaction", """["0x00",7]""")]
    [InlineData("trace_get", """["0x00",["0x0","0x1"]]""")]
    [InlineData("trace_filter", "[7]")]
    public void Refuses_malformed_parameters(string method, string parameters) =>
        Assert.Equal(RpcErrorCode.InvalidParameters, _node.ErrorOf(method, parameters));

    private JsonElement Trace(Transaction transaction, string options)
    {
        _node.Regtest.Mine();
        return _node.Call("debug_traceTransaction", $"[\"{transaction.Hash}\",{options}]");
    }

    private int CountOf(string filter) => _node.Call("trace_filter", $"[{filter}]").GetArrayLength();
}

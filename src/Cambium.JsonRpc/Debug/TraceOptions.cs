using System.Text.Json;
using Cambium.JsonRpc.Parameters;
using Cambium.JsonRpc.Server;

namespace Cambium.JsonRpc.Debug;

/// <summary>Which tracer, and what it leaves out (node-interfaces.md 3.11). Unknown options mean nothing.</summary>
internal sealed record TraceOptions
{
    public TracerKind Tracer { get; private init; } = TracerKind.Rsk;

    public bool OnlyTopCall { get; private init; }

    public bool WithLog { get; private init; }

    public bool DisableMemory { get; private init; }

    public bool DisableStack { get; private init; }

    public bool DisableStorage { get; private init; }

    /// <summary>Reads the optional parameter of the tracing methods.</summary>
    /// <exception cref="RpcException">It names an unknown tracer.</exception>
    public static TraceOptions Read(JsonElement? parameter)
    {
        var options = new TraceOptions();
        if (parameter is not { } json)
            return options;
        if (json.ValueKind != JsonValueKind.Object)
            throw RpcException.InvalidParameters("Can not deserialize parameters");
        foreach (JsonProperty property in json.EnumerateObject())
            options = options.With(property);
        return options;
    }

    private TraceOptions With(JsonProperty property)
    {
        if (Is(property, "tracerConfig") && property.Value.ValueKind == JsonValueKind.Object)
            return property.Value.EnumerateObject().Aggregate(this, (options, inner) => options.WithFlag(inner));
        return Is(property, "tracer") ? this with { Tracer = ReadTracer(property.Value) } : WithFlag(property);
    }

    private TraceOptions WithFlag(JsonProperty property)
    {
        bool isSet = property.Value.ValueKind is JsonValueKind.String or JsonValueKind.True
            && string.Equals(ParameterText.Read(property.Value), "true", StringComparison.OrdinalIgnoreCase);
        return property.Name switch
        {
            "onlyTopCall" => this with { OnlyTopCall = isSet },
            "withLog" => this with { WithLog = isSet },
            _ when Is(property, "disableMemory") => this with { DisableMemory = DisableMemory || isSet },
            _ when Is(property, "disableStack") => this with { DisableStack = DisableStack || isSet },
            _ when Is(property, "disableStorage") => this with { DisableStorage = DisableStorage || isSet },
            _ => this,
        };
    }

    private static TracerKind ReadTracer(JsonElement value)
    {
        string name = ParameterText.Read(value);
        return name.ToUpperInvariant() switch
        {
            "RSKTRACER" => TracerKind.Rsk,
            "CALLTRACER" => TracerKind.Call,
            "STRUCTLOGGER" => TracerKind.StructLogger,
            _ => throw RpcException.InvalidParameters($"Invalid tracer type: {name}"),
        };
    }

    private static bool Is(JsonProperty property, string name) => string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase);
}

namespace Cambium.Bridge.Methods;

/// <summary>A method found in the table, with its decoded arguments.</summary>
internal sealed record BridgeMethodCall(BridgeMethod Method, object[] Arguments);

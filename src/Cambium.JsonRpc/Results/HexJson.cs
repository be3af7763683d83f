using System.Globalization;
using System.Text.Json;
using Cambium.Primitives;

namespace Cambium.JsonRpc.Results;

/// <summary>Writes numbers and bytes as Ethereum's JSON has them: QUANTITY without leading zeros, DATA as plain hexadecimal.</summary>
public static class HexJson
{
    public static string Quantity(long number) => string.Create(CultureInfo.InvariantCulture, $"0x{number:x}");

    public static string Quantity(in UInt256 number) => number.ToHexString();

    /// <summary>An amount; a negative one, which balances can be in the reference, gets a sign.</summary>
    public static string Quantity(Wei amount) => amount.IsNegative ? $"0x-{(-amount).Value.ToHexString()[2..]}" : amount.Value.ToHexString();

    public static void WriteQuantity(this Utf8JsonWriter writer, string name, long number) => writer.WriteString(name, Quantity(number));

    public static void WriteQuantity(this Utf8JsonWriter writer, string name, in UInt256 number) => writer.WriteString(name, number.ToHexString());

    public static void WriteQuantity(this Utf8JsonWriter writer, string name, Wei amount) => writer.WriteString(name, Quantity(amount));

    public static void WriteData(this Utf8JsonWriter writer, string name, ReadOnlySpan<byte> bytes) => writer.WriteString(name, Hex.Encode0x(bytes));

    public static void WriteHash(this Utf8JsonWriter writer, string name, Hash256? hash) => writer.WriteString(name, hash?.ToString());

    public static void WriteAddress(this Utf8JsonWriter writer, string name, Address? address) => writer.WriteString(name, address?.ToString());

    /// <summary>A DATA string as a value of an array.</summary>
    public static void WriteDataValue(this Utf8JsonWriter writer, ReadOnlySpan<byte> bytes) => writer.WriteStringValue(Hex.Encode0x(bytes));
}

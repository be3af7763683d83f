using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Cambium.App.Http;

/// <summary>Whom limits are counted for: an IPv4 address, or the 64 bits of an IPv6 address that one customer has.</summary>
internal static class ClientAddress
{
    private const int NetworkBytes = 8;

    public static IPAddress Of(HttpContext context)
    {
        IPAddress? address = context.Connection.RemoteIpAddress;
        if (address is null)
            return IPAddress.None;
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address;
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        bytes[NetworkBytes..].Clear();
        return new IPAddress(bytes);
    }
}

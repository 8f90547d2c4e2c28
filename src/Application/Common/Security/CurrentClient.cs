using System.Net;

namespace Hoko.Application.Common.Security;

/// <summary>Where the request comes from; for what is bounded by address because anyone may ask for it.</summary>
public sealed class CurrentClient
{
    /// <summary>The client's address, behind proxies that are trusted; null where nobody asks.</summary>
    public IPAddress? Address { get; set; }
}

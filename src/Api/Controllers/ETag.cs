using System.Security.Cryptography;

namespace Hoko.Api.Controllers;

internal static class ETag
{
    private const int HashCharacters = 32;

    /// <summary>A strong tag: equal bytes, equal tag.</summary>
    public static string Of(ReadOnlySpan<byte> content) => $"\"{Convert.ToHexString(SHA256.HashData(content))[..HashCharacters]}\"";

    /// <summary>"Not this one again" is all that may be asked of what no client changes: no condition on a change can fail.</summary>
    public static void IgnoreConditionsOnChanges(HttpRequest request)
    {
        request.Headers.IfMatch = default;
        request.Headers.IfUnmodifiedSince = default;
    }
}

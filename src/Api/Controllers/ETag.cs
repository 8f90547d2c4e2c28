using System.Security.Cryptography;

namespace Hoko.Api.Controllers;

internal static class ETag
{
    private const int HashCharacters = 32;

    /// <summary>A strong tag: equal bytes, equal tag.</summary>
    public static string Of(ReadOnlySpan<byte> content) => $"\"{Convert.ToHexString(SHA256.HashData(content))[..HashCharacters]}\"";
}

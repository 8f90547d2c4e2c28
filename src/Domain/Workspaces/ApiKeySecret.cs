using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Hoko.Domain.Common;

namespace Hoko.Domain.Workspaces;

/// <summary>
/// The key as its owner holds it: <c>hoko_</c>, 34 random base62 characters, and 6 that are the CRC32C of all before them,
/// so that a mistyped key is refused without asking the database.
/// </summary>
public static class ApiKeySecret
{
    public const string Mark = "hoko_";

    /// <summary>How much of a key is kept readable.</summary>
    public const int PrefixLength = 12;

    private const int RandomLength = 34;
    private const int ChecksumLength = 6;
    private const int Length = 5 + RandomLength + ChecksumLength;

    public static string Create()
    {
        var body = Mark + RandomNumberGenerator.GetString(Base62.Alphabet, RandomLength);
        return body + Checksum(body);
    }

    /// <summary>Whether the text has the form of a key and its checksum holds; says nothing of whether such a key exists.</summary>
    public static bool IsWellFormed(ReadOnlySpan<char> key) =>
        key.Length == Length
        && key.StartsWith(Mark, StringComparison.Ordinal)
        && !key[Mark.Length..].ContainsAnyExcept(Base62.Characters)
        && key[^ChecksumLength..].SequenceEqual(Checksum(key[..^ChecksumLength]));

    /// <summary>What is stored of a key.</summary>
    public static byte[] Hash(string key) => SHA256.HashData(Encoding.ASCII.GetBytes(key));

    private static string Checksum(ReadOnlySpan<char> body)
    {
        var crc = uint.MaxValue;
        foreach (var character in body)
            crc = BitOperations.Crc32C(crc, (byte)character);

        return Base62.Encode(~crc, ChecksumLength);
    }
}

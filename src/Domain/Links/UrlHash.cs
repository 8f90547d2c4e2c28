using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Hoko.Domain.Links;

/// <summary>A number by which links of a destination are found: URLs are longer than an index takes. Equal URLs, equal numbers; rarely unequal ones.</summary>
public static class UrlHash
{
    public static long Of(string url) => BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(url)));
}

using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Hoko.Domain.Common;
using Hoko.Infrastructure.Security;

namespace Hoko.Api.Redirects;

/// <summary>
/// Signs the referrer of a visit for a form to send back: bound to one link, valid for an hour, on every node. It is readable: it says what the
/// visitor's own browser sent.
/// </summary>
internal sealed class ReferrerToken(KeyRing keys, TimeProvider time)
{
    // A referrer has at most 2,048 UTF-16 units, each up to three bytes of UTF-8.
    private const int MaxReferrerBytes = 3 * RequestTexts.MaxReferrer;
    private const int ExpiryBytes = sizeof(long);
    private const int SignatureBytes = HMACSHA256.HashSizeInBytes;

    /// <summary>The length of the longest token, in ASCII characters.</summary>
    public const int MaxLength = (((ExpiryBytes + MaxReferrerBytes + SignatureBytes) * 4) + 2) / 3;

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private readonly byte[] _key = keys.Derive("form-referrers");

    public string Create(Guid linkId, string referrer)
    {
        var text = Encoding.UTF8.GetBytes(referrer);
        var token = new byte[ExpiryBytes + text.Length + SignatureBytes];
        BinaryPrimitives.WriteInt64BigEndian(token, (time.Now() + Lifetime).ToUnixTimeSeconds());
        text.CopyTo(token.AsSpan(ExpiryBytes));
        Sign(linkId, token.AsSpan(..^SignatureBytes), token.AsSpan(^SignatureBytes..));
        return Base64Url.EncodeToString(token);
    }

    /// <summary>Returns the referrer, or null if the token was changed, has expired, or is another link's.</summary>
    public string? Read(string token, Guid linkId)
    {
        if (token.Length > MaxLength || !Base64Url.IsValid(token))
            return null;

        var bytes = Base64Url.DecodeFromChars(token);
        if (bytes.Length <= ExpiryBytes + SignatureBytes)
            return null;

        Span<byte> signature = stackalloc byte[SignatureBytes];
        Sign(linkId, bytes.AsSpan(..^SignatureBytes), signature);
        return CryptographicOperations.FixedTimeEquals(signature, bytes.AsSpan(^SignatureBytes..))
            && BinaryPrimitives.ReadInt64BigEndian(bytes) > time.GetUtcNow().ToUnixTimeSeconds()
            ? Encoding.UTF8.GetString(bytes.AsSpan(ExpiryBytes..^SignatureBytes))
            : null;
    }

    private void Sign(Guid linkId, ReadOnlySpan<byte> claim, Span<byte> signature) => HMACSHA256.HashData(_key, [.. linkId.ToByteArray(), .. claim], signature);
}

using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Hoko.Domain.Common;
using Hoko.Domain.Tracking;
using Hoko.Infrastructure.Security;

namespace Hoko.Api.Scripts;

/// <summary>
/// What a script has to show to count a click: one click's id and the end of five minutes, signed together with the link and the page's host. The id
/// is inside, so whoever shows a token again names the same click.
/// </summary>
internal sealed class CaptureToken(KeyRing keys, TimeProvider time)
{
    private const int ExpiryBytes = sizeof(long);
    private const int ClickIdBytes = 16;
    private const int ClaimBytes = ExpiryBytes + ClickIdBytes;
    private const int TokenBytes = ClaimBytes + HMACSHA256.HashSizeInBytes;
    private const int TokenLength = ((TokenBytes * 4) + 2) / 3;

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private readonly byte[] _key = keys.Derive("capture-tokens");

    /// <summary>A token for one click of a link on pages of a host.</summary>
    public string Create(Guid linkId, string host)
    {
        var now = time.Now();
        Span<byte> token = stackalloc byte[TokenBytes];
        BinaryPrimitives.WriteInt64BigEndian(token, (now + Lifetime).ToUnixTimeMilliseconds());
        ClickId.Create(now).TryWriteBytes(token[ExpiryBytes..], bigEndian: true, out _);
        Sign(linkId, host, token[..ClaimBytes], token[ClaimBytes..]);
        return Base64Url.EncodeToString(token);
    }

    /// <summary>The click that the token stands for; null where it was not made for this link and host, or was made too long ago.</summary>
    public Guid? Read(string token, Guid linkId, string host)
    {
        if (token.Length != TokenLength || !Base64Url.IsValid(token))
            return null;

        var bytes = Base64Url.DecodeFromChars(token);
        if (bytes.Length != TokenBytes)
            return null;

        var claim = bytes.AsSpan(0, ClaimBytes);
        Span<byte> signature = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Sign(linkId, host, claim, signature);
        return CryptographicOperations.FixedTimeEquals(signature, bytes.AsSpan(ClaimBytes))
            && BinaryPrimitives.ReadInt64BigEndian(claim) > time.GetUtcNow().ToUnixTimeMilliseconds()
            ? new Guid(claim[ExpiryBytes..], bigEndian: true)
            : null;
    }

    private void Sign(Guid linkId, string host, ReadOnlySpan<byte> claim, Span<byte> signature) =>
        HMACSHA256.HashData(_key, [.. linkId.ToByteArray(), .. claim, .. Encoding.UTF8.GetBytes(host)], signature);
}

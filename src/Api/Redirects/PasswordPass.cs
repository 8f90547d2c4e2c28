using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Hoko.Domain.Links;
using Hoko.Infrastructure.Configuration;
using Hoko.Infrastructure.Security;

namespace Hoko.Api.Redirects;

/// <summary>
/// What a visitor gets for the right password: a cookie for twelve hours and this link alone, signed over the link, its
/// password and the end of the twelve hours. A new password makes the old cookies worthless.
/// </summary>
internal sealed class PasswordPass(KeyRing keys, HokoOptions options, TimeProvider time)
{
    private const int ExpiryBytes = sizeof(long);
    private const int PassBytes = ExpiryBytes + HMACSHA256.HashSizeInBytes;

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    private readonly byte[] _key = keys.Derive("link-passes");
    private readonly bool _isSecure = options.PublicUrl.Scheme == Uri.UriSchemeHttps;

    public string Create(Link link)
    {
        Span<byte> pass = stackalloc byte[PassBytes];
        BinaryPrimitives.WriteInt64BigEndian(pass, (time.GetUtcNow() + Lifetime).ToUnixTimeSeconds());
        Sign(link, pass[..ExpiryBytes], pass[ExpiryBytes..]);
        return Base64Url.EncodeToString(pass);
    }

    public void Give(HttpResponse response, Link link)
    {
        response.Cookies.Append(NameOf(link), Create(link), new CookieOptions
        {
            Path = "/" + link.ShortId,
            MaxAge = Lifetime,
            HttpOnly = true,
            Secure = _isSecure,
            SameSite = SameSiteMode.Lax,
        });
    }

    public bool IsHeld(HttpRequest request, Link link) => request.Cookies[NameOf(link)] is { } cookie && IsValid(cookie, link);

    public bool IsValid(string text, Link link)
    {
        if (text.Length >= 2 * PassBytes || !Base64Url.IsValid(text))
            return false;

        var pass = Base64Url.DecodeFromChars(text);
        if (pass.Length != PassBytes || BinaryPrimitives.ReadInt64BigEndian(pass) < time.GetUtcNow().ToUnixTimeSeconds())
            return false;

        Span<byte> signature = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Sign(link, pass.AsSpan(0, ExpiryBytes), signature);
        return CryptographicOperations.FixedTimeEquals(signature, pass.AsSpan(ExpiryBytes));
    }

    private static string NameOf(Link link) => "hoko_pass_" + link.ShortId;

    private void Sign(Link link, ReadOnlySpan<byte> expiry, Span<byte> signature)
    {
        var password = Encoding.ASCII.GetBytes(link.EncryptedPassword!);
        byte[] signed = [.. link.Id.ToByteArray(), .. expiry, .. password];
        HMACSHA256.HashData(_key, signed, signature);
    }
}

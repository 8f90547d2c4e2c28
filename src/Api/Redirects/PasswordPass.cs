using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Hoko.Domain.Common;
using Hoko.Domain.Links;
using Hoko.Infrastructure.Configuration;
using Hoko.Infrastructure.Security;
using Microsoft.AspNetCore.Http.Features;

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

    private static readonly SearchValues<char> PathCharacters = SearchValues.Create(Base62.Alphabet + "/%-._~!$&'()*+=:@");

    private readonly byte[] _key = keys.Derive("link-passes");
    private readonly bool _isSecure = options.PublicUrl.Scheme == Uri.UriSchemeHttps;

    public void Give(HttpResponse response, Link link)
    {
        Span<byte> pass = stackalloc byte[PassBytes];
        BinaryPrimitives.WriteInt64BigEndian(pass, (time.GetUtcNow() + Lifetime).ToUnixTimeSeconds());
        Sign(link, pass[..ExpiryBytes], pass[ExpiryBytes..]);
        response.Cookies.Append(NameOf(link), Base64Url.EncodeToString(pass), new CookieOptions
        {
            Path = PathOf(response.HttpContext),
            MaxAge = Lifetime,
            HttpOnly = true,
            Secure = _isSecure,
            SameSite = SameSiteMode.Lax,
        });
    }

    public bool IsHeld(HttpRequest request, Link link)
    {
        if (request.Cookies[NameOf(link)] is not { Length: < 2 * PassBytes } cookie || !Base64Url.IsValid(cookie))
            return false;

        var pass = Base64Url.DecodeFromChars(cookie);
        if (pass.Length != PassBytes || BinaryPrimitives.ReadInt64BigEndian(pass) < time.GetUtcNow().ToUnixTimeSeconds())
            return false;

        Span<byte> signature = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Sign(link, pass.AsSpan(0, ExpiryBytes), signature);
        return CryptographicOperations.FixedTimeEquals(signature, pass.AsSpan(ExpiryBytes));
    }

    /// <summary>
    /// The path as the browser wrote it, which is how it compares: a link has more than one, and a path more than one encoding. Where an attribute of
    /// a cookie can't hold it the pass goes along to all of the domain.
    /// </summary>
    private static string PathOf(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var end = target.IndexOf('?', StringComparison.Ordinal);
        var path = end < 0 ? target : target[..end];
        return path.StartsWith('/') && !path.AsSpan().ContainsAnyExcept(PathCharacters) ? path : "/";
    }

    private static string NameOf(Link link) => "hoko_pass_" + link.ShortId;

    private void Sign(Link link, ReadOnlySpan<byte> expiry, Span<byte> signature)
    {
        var password = Encoding.ASCII.GetBytes(link.EncryptedPassword!);
        byte[] signed = [.. link.Id.ToByteArray(), .. expiry, .. password];
        HMACSHA256.HashData(_key, signed, signature);
    }
}

using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using Hoko.Domain.Common;
using Hoko.Domain.Links;
using Hoko.Infrastructure.Configuration;
using Hoko.Infrastructure.Security.DataProtection;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Features;

namespace Hoko.Api.Redirects;

/// <summary>
/// What a visitor gets for the right password: a cookie for twelve hours and this link alone, protected for the link and its password. A new
/// password makes the old cookies worthless. Good on every node: the keys are shared.
/// </summary>
internal sealed class PasswordPass(IDataProtectionProvider protection, SharedKeys keys, HokoOptions options, TimeProvider time)
{
    private const string Purpose = "link-pass";
    private const int ExpiryBytes = sizeof(long);
    private const int MaxCharacters = 300;

    /// <summary>What is protected begins with four bytes of the framework's, and the key's id.</summary>
    private const int KeyIdAt = sizeof(uint);
    private const int KeyIdBytes = 16;

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    private static readonly SearchValues<char> PathCharacters = SearchValues.Create(Base62.Alphabet + "/%-._~!$&'()*+=:@");

    private readonly bool _isSecure = options.PublicUrl.Scheme == Uri.UriSchemeHttps;

    public string Create(Link link)
    {
        var expiry = new byte[ExpiryBytes];
        BinaryPrimitives.WriteInt64BigEndian(expiry, (time.GetUtcNow() + Lifetime).ToUnixTimeSeconds());
        return Base64Url.EncodeToString(ProtectorOf(link).Protect(expiry));
    }

    public void Give(HttpResponse response, Link link)
    {
        response.Cookies.Append(NameOf(link), Create(link), new CookieOptions
        {
            Path = PathOf(response.HttpContext),
            MaxAge = Lifetime,
            HttpOnly = true,
            Secure = _isSecure,
            SameSite = SameSiteMode.Lax,
        });
    }

    public ValueTask<bool> IsHeldAsync(HttpRequest request, Link link) =>
        request.Cookies[NameOf(link)] is { } cookie ? IsValidAsync(cookie, link, request.HttpContext.RequestAborted) : ValueTask.FromResult(false);

    public async ValueTask<bool> IsValidAsync(string text, Link link, CancellationToken cancellationToken)
    {
        if (text.Length is 0 or >= MaxCharacters || !Base64Url.IsValid(text))
            return false;

        var pass = Base64Url.DecodeFromChars(text);
        if (pass.Length <= KeyIdAt + KeyIdBytes || !await keys.HasAsync(new Guid(pass.AsSpan(KeyIdAt, KeyIdBytes)), cancellationToken))
            return false;

        return ExpiryOf(pass, link) >= time.GetUtcNow().ToUnixTimeSeconds();
    }

    private long ExpiryOf(byte[] pass, Link link)
    {
        try
        {
            return ProtectorOf(link).Unprotect(pass) is { Length: ExpiryBytes } expiry ? BinaryPrimitives.ReadInt64BigEndian(expiry) : 0;
        }
        catch (CryptographicException)
        {
            // Changed, another link's, or of a password that was.
            return 0;
        }
    }

    private IDataProtector ProtectorOf(Link link) => protection.CreateProtector(Purpose, link.Id.ToString(), link.EncryptedPassword!);

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
}

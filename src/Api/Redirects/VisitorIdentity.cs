using System.Buffers;
using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Hoko.Domain.Common;
using Hoko.Infrastructure.Configuration;
using Hoko.Infrastructure.Security;
using Microsoft.Extensions.Primitives;

namespace Hoko.Api.Redirects;

/// <summary>
/// Recognises visitors by two first-party cookies: one that lasts 90 days, one that ends after 30 minutes without a click.
/// A visitor without cookies is the same all day by a keyed hash of address, user agent and day, and in the same session by when this
/// hash came last; the address itself is kept nowhere.
/// </summary>
internal sealed class VisitorIdentity(KeyRing keys, HokoOptions options, SessionMemory sessions) : IDisposable
{
    private const string VisitorCookie = "hoko_visitor";
    private const string SessionCookie = "hoko_session";
    private const int IdBytes = 16;
    private const int IdLength = 22;

    private static readonly SearchValues<char> IdCharacters = SearchValues.Create(Base62.Alphabet + "-_");

    private const int MaxAddressBytes = 16;
    private const int MaxUserAgentBytes = 512;

    private static readonly string VisitorAttributes = "; max-age=7776000; path=/; samesite=lax; httponly";
    private static readonly string SessionAttributes = "; max-age=1800; path=/; samesite=lax; httponly";

    // Kept by each thread: to set one up takes several times what the hash itself does.
    private readonly ThreadLocal<IncrementalHash> _hash = new(KeyedHash(keys.Derive("visitors")), trackAllValues: true);
    private readonly string _secure = options.PublicUrl.Scheme == Uri.UriSchemeHttps ? "; secure" : "";

    public Visitor Identify(HttpContext context, string? userAgent, DateTimeOffset now)
    {
        var cookies = context.Request.Headers.Cookie;
        var visitor = IdOf(CookieHeader.Find(cookies, VisitorCookie));
        var session = IdOf(CookieHeader.Find(cookies, SessionCookie));

        // Both come from the hash where the browser keeps no cookie: a session of its own would be a new one every click.
        var known = visitor is null ? Recognise(context.Connection.RemoteIpAddress, userAgent, now, session) : new Visitor(visitor, session ?? RandomId());
        SetCookies(context.Response, known.Id, known.SessionId);
        return known;
    }

    /// <summary>
    /// The visitor of a page with a link's script, by the id that the script keeps there for 90 days. The short domain's cookies don't come along;
    /// a page whose browser keeps none sends no id.
    /// </summary>
    public Visitor OnPage(HttpContext context, string? pageId, string? userAgent, DateTimeOffset now) => IdOf(pageId) is { } id
        ? new Visitor(id, id)
        : Recognise(context.Connection.RemoteIpAddress, userAgent, now, session: null);

    public void Dispose()
    {
        foreach (var hash in _hash.Values)
            hash.Dispose();

        _hash.Dispose();
    }

    private static Func<IncrementalHash> KeyedHash(byte[] key) => () => IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);

    /// <summary>Set anew on every click, which is what makes the days and minutes count from the last one.</summary>
    private void SetCookies(HttpResponse response, string visitor, string session)
    {
        var cookies = new[]
        {
            string.Concat(VisitorCookie + "=", visitor, VisitorAttributes, _secure),
            string.Concat(SessionCookie + "=", session, SessionAttributes, _secure),
        };

        // A right password has left its pass there before.
        response.Headers.SetCookie = StringValues.Concat(response.Headers.SetCookie, cookies);
    }

    /// <summary>A visitor can send anything, line breaks too: what does not look like an id of ours is none.</summary>
    private static string? IdOf(ReadOnlySpan<char> text) => text.Length == IdLength && !text.ContainsAnyExcept(IdCharacters) ? text.ToString() : null;

    private static string RandomId()
    {
        Span<byte> random = stackalloc byte[IdBytes];
        RandomNumberGenerator.Fill(random);
        return Base64Url.EncodeToString(random);
    }

    /// <summary>The first half of the hash is the visitor's id, the second one, with when the session began, the session's.</summary>
    private Visitor Recognise(IPAddress? address, string? userAgent, DateTimeOffset now, string? session)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Hash(address, userAgent, now, hash);
        var id = Base64Url.EncodeToString(hash[..IdBytes]);
        if (session is not null)
            return new Visitor(id, session);

        hash[IdBytes] ^= (byte)sessions.Click(hash[^SessionMemory.KeyBytes..], now);
        return new Visitor(id, Base64Url.EncodeToString(hash[IdBytes..]));
    }

    private void Hash(IPAddress? address, string? userAgent, DateTimeOffset now, Span<byte> hash)
    {
        Span<byte> seen = stackalloc byte[MaxAddressBytes + sizeof(int) + MaxUserAgentBytes];
        var length = 0;
        if (address is not null && address.TryWriteBytes(seen, out var addressBytes))
            length = addressBytes;

        BitConverter.TryWriteBytes(seen[length..], (int)(now.ToUnixTimeSeconds() / 86_400));
        length += sizeof(int);
        Encoding.UTF8.TryGetBytes(userAgent.AsSpan(0, Math.Min(userAgent?.Length ?? 0, MaxUserAgentBytes / 3)), seen[length..], out var agentBytes);
        length += agentBytes;

        var keyed = _hash.Value!;
        keyed.AppendData(seen[..length]);
        keyed.GetHashAndReset(hash);
    }
}

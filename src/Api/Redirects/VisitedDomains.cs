using System.Text;
using Hoko.Application.Domains;
using Hoko.Application.Redirects;
using Hoko.Domain.Links;

namespace Hoko.Api.Redirects;

/// <summary>Reads from a request which domain it is on and which link it means there.</summary>
internal sealed class VisitedDomains(IDomainDirectory domains)
{
    /// <summary>The branded domain by the request's <c>Host</c>; null for the installation's own, which every unknown host is.</summary>
    public KnownDomain? Of(HttpRequest request)
    {
        if (domains.IsEmpty)
            return null;

        // Not the request's own property, which decodes punycode.
        string? host = request.Headers.Host;
        return domains.Find(NameOf(host));
    }

    /// <summary>Whether the host, in punycode, is a verified branded domain.</summary>
    public bool IsKnown(string host) => domains.Find(host) is not null;

    /// <summary>The key of the link of a path, decoded as the server does, without its first slash; one that no link has where none could.</summary>
    public string KeyOf(HttpRequest request, string path)
    {
        // Between two slashes keys have their host; what a visitor sends must not be read as one.
        if (path.Contains("//", StringComparison.Ordinal))
            return "";

        var name = Ascii.IsValid(path) ? path : Slug.Normalize(path);
        return LinkKeys.Of(Of(request)?.Host, name);
    }

    private static ReadOnlySpan<char> NameOf(ReadOnlySpan<char> host)
    {
        var port = host.LastIndexOf(':');
        return (port < 0 ? host : host[..port]).TrimEnd('.');
    }
}

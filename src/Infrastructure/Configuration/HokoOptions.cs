using System.ComponentModel.DataAnnotations;
using Hoko.Domain.Links;

namespace Hoko.Infrastructure.Configuration;

/// <summary>The installation's own settings (section <c>Hoko</c>).</summary>
public sealed record HokoOptions : IValidatableObject
{
    public const string Section = "Hoko";

    /// <summary>
    /// The address under which visitors reach short links, as <c>https://go.example.com</c>. Short links and QR codes begin with it. Where it is not
    /// set it is the first address that the server listens on.
    /// </summary>
    [Required]
    [SiteRoot]
    public Uri PublicUrl { get; init; } = new("http://localhost:5080");

    /// <summary>Where visitors of <c>/</c> are sent, an absolute http or https URL; a small page where absent. Branded domains never redirect there.</summary>
    public Uri? RootUrl { get; init; }

    /// <summary>The folder of the journal, and of the database where it is embedded; relative to the working directory.</summary>
    [Required]
    public string DataDirectory { get; init; } = "data";

    /// <summary>
    /// Encrypts link passwords and keys every signature; 32 characters or more. Made in the data directory where the
    /// database is embedded, else required; the same on all nodes, and part of every backup.
    /// </summary>
    [MinLength(32)]
    public string? SecretKey { get; init; }

    /// <summary>A file that holds <see cref="SecretKey"/>, as Docker and Kubernetes give secrets; instead of it.</summary>
    public string? SecretKeyFile { get; init; }

    /// <summary>Addresses or networks (<c>10.0.0.0/8</c>) of proxies whose <c>X-Forwarded-For</c> is believed.</summary>
    public IReadOnlyList<string> TrustedProxies { get; init; } = [];

    /// <summary>
    /// Addresses or networks besides the public ones whose servers may show whose a branded domain is; for installations inside a network of their
    /// own. Whoever may add domains can then have requests sent to them.
    /// </summary>
    public IReadOnlyList<string> DomainCheckNetworks { get; init; } = [];

    /// <summary>The port at which a domain's well-known file is asked for over http.</summary>
    [Range(1, 65_535)]
    public int DomainCheckHttpPort { get; init; } = 80;

    /// <summary>The port at which a domain's well-known file is asked for over https.</summary>
    [Range(1, 65_535)]
    public int DomainCheckHttpsPort { get; init; } = 443;

    /// <summary>The folder of the geo, user-agent and crawler files; beside the program where absent.</summary>
    public string? AssetsDirectory { get; init; }

    /// <summary>A MaxMind-format <c>.mmdb</c> file to take instead of the one that comes along.</summary>
    public string? GeoDatabase { get; init; }

    /// <summary>The folder of PostgreSQL's programs for the embedded database; looked for where absent.</summary>
    public string? PostgreSqlBinaries { get; init; }

    /// <summary>The largest request body, in bytes.</summary>
    [Range(1_024, 1L << 32)]
    public long MaxBodyBytes { get; init; } = 64L << 20;

    /// <summary>
    /// How many bulk requests are worked on at once, and one workspace all but one of them; further ones wait for 30 seconds at most.
    /// Bodies are received before; those of over 64 KB may take this many times <see cref="MaxBodyBytes"/> of memory, and one workspace half of that.
    /// </summary>
    [Range(1, 1_000)]
    public int ConcurrentBulkRequests { get; init; } = 4;

    /// <summary>How many links of an ordinary 2 KB a node keeps in memory for redirects; one with many or long destinations counts for several.</summary>
    [Range(100, 100_000_000)]
    public int CachedLinks { get; init; } = 100_000;

    /// <summary>Requests of the API that one address may make in any 60 seconds without a valid key.</summary>
    [Range(1, 1_000_000)]
    public int KeylessRequestsPerMinute { get; init; } = 120;

    /// <summary>
    /// How many visits of short links that don't exist one address may make in any 60 seconds; further ones get a 429. Links that exist are still
    /// served, up to a quarter of a second later if they are not in memory.
    /// </summary>
    [Range(1, 1_000_000)]
    public int UnknownLinksPerMinute { get; init; } = 120;

    /// <summary>QR codes that one address may have drawn in any 60 seconds; those that are in memory don't count.</summary>
    [Range(1, 1_000_000)]
    public int QrCodesPerMinute { get; init; } = 300;

    /// <summary>
    /// Bytes that the large clicks (over 2,048 characters of the visitor's own) of one address may take in any 60 seconds. Further ones are kept without
    /// what the visitor brought: the destination is the link's own.
    /// </summary>
    [Range(1_024, 1 << 30)]
    public int LargeClickBytesPerMinute { get; init; } = 1 << 20;

    /// <summary>
    /// Slugs of the shared domain that one workspace may look up in any minute in requests that fail because one of them is taken; further requests
    /// with slugs are refused until time has passed.
    /// </summary>
    [Range(1, 1_000_000)]
    public int TakenSlugLookupsPerMinute { get; init; } = 1_000;

    /// <summary>
    /// Of how many visitors without cookies a node knows when they clicked last, rounded up to a power of two; 16 bytes of memory each.
    /// Beyond it those who have been away for longest are forgotten first.
    /// </summary>
    [Range(1_000, 100_000_000)]
    public int RememberedSessions { get; init; } = 1_000_000;

    /// <summary>How long a request for clicks waits for those just recorded to reach the database, in seconds.</summary>
    [Range(1, 300)]
    public int CatchUpSeconds { get; init; } = 10;

    /// <summary>Bytes of clicks that may wait on disk for the database before further ones go unrecorded.</summary>
    [Range(1L << 20, long.MaxValue)]
    public long JournalMaxBytes { get; init; } = 8L << 30;

    /// <summary>How long a recorded click may stay in the kernel's memory before it is forced to disk, in milliseconds; 0 for every click.</summary>
    [Range(0, 60_000)]
    public int JournalSyncMilliseconds { get; init; } = 100;

    /// <summary>
    /// An address of its own, as <c>http://127.0.0.1:5090</c>, for <c>/metrics</c> and what health has to say in detail; none where absent.
    /// Not for visitors: whoever reaches it may read it.
    /// </summary>
    [SiteRoot]
    public Uri? ManagementUrl { get; init; }

    /// <summary>Free bytes in the data directory below which a node calls itself degraded.</summary>
    [Range(0, long.MaxValue)]
    public long LowDiskBytes { get; init; } = 1L << 30;

    /// <summary>
    /// How long a node that was told to stop still answers, in seconds, while <c>/health/ready</c> sends the balancer elsewhere; about two of the
    /// balancer's checks.
    /// </summary>
    [Range(0, 300)]
    public int ShutdownDelaySeconds { get; init; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!PublicUrl.IsAbsoluteUri || (PublicUrl.Scheme != Uri.UriSchemeHttp && PublicUrl.Scheme != Uri.UriSchemeHttps))
            yield return new ValidationResult("it must begin with http:// or https://, as https://go.example.com.", [nameof(PublicUrl)]);

        if (RootUrl is not null && WebUrl.Check(RootUrl.OriginalString, out _) is not null)
            yield return new ValidationResult("it must be an absolute http or https URL, as https://www.example.com/.", [nameof(RootUrl)]);
        else if (RootUrl is not null && IsOwnRoot(RootUrl))
            yield return new ValidationResult("it can't be the root of Hoko:PublicUrl, which would redirect to itself.", [nameof(RootUrl)]);

        if (SecretKey is not null && SecretKeyFile is not null)
            yield return new ValidationResult("it can't be set beside Hoko:SecretKey.", [nameof(SecretKeyFile)]);

        if (DomainCheckNetworks.FirstOrDefault(text => Networks.Parse(text) is null) is { } bad)
            yield return new ValidationResult($"it holds {bad}, which is neither an address nor a network.", [nameof(DomainCheckNetworks)]);

        // By any other name the web server would listen on all of the machine's addresses.
        if (ManagementUrl is { IsAbsoluteUri: true } url && (url.Scheme != Uri.UriSchemeHttp || (url.HostNameType == UriHostNameType.Dns && !url.IsLoopback)))
            yield return new ValidationResult("it must be http:// with an IP address or localhost, as http://127.0.0.1:5090.", [nameof(ManagementUrl)]);
    }

    /// <summary>Whatever the scheme: a proxy or <c>Tls:RedirectHttp</c> may send visitors from http to https.</summary>
    private bool IsOwnRoot(Uri url) =>
        PublicUrl.IsAbsoluteUri && url.AbsolutePath == "/" && (url.Port == PublicUrl.Port || (url.IsDefaultPort && PublicUrl.IsDefaultPort))
        && SiteHost.Of(url) == SiteHost.Of(PublicUrl);
}

using System.Net;
using System.Net.Sockets;
using System.Text;
using Hoko.Application.Common.Errors;
using Hoko.Application.Domains;
using Hoko.Infrastructure.Configuration;

namespace Hoko.Infrastructure.Domains;

/// <summary>
/// Fetches the well-known file of a host that a client has named, who may mean harm: from public addresses alone, the very ones that were looked at, without
/// following anything, in bounded time and memory.
/// </summary>
internal sealed class DomainProbe : IDomainProof, IDisposable
{
    private const int MaxBytes = 1_024;
    private const int MaxHeaderKilobytes = 16;
    private const int ConcurrentProbes = 64;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(3);

    // The rest is for http: a port that drops what is sent to it must not take all of the time.
    private static readonly TimeSpan LongestSecure = Longest / 2;

    private static readonly HttpRequestOptionsKey<IReadOnlyList<IPAddress>> Addresses = new("addresses");

    private readonly SemaphoreSlim _places = new(ConcurrentProbes, ConcurrentProbes);
    private readonly IHostAddresses _hosts;
    private readonly IPNetwork[] _allowed;
    private readonly (string Scheme, int Port, TimeSpan Longest)[] _ways;
    private readonly HttpClient _http;

    public DomainProbe(IHostAddresses hosts, HokoOptions options)
    {
        _hosts = hosts;
        _allowed = options.DomainCheckNetworks.Select(text => Networks.Parse(text)!.Value).ToArray();
        _ways = [(Uri.UriSchemeHttps, options.DomainCheckHttpsPort, LongestSecure), (Uri.UriSchemeHttp, options.DomainCheckHttpPort, Longest)];
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectCallback = ConnectAsync,
            ConnectTimeout = Longest,
            MaxResponseHeadersLength = MaxHeaderKilobytes,
            MaxResponseDrainSize = 0,

            // Every request dials for itself.
            PooledConnectionLifetime = TimeSpan.Zero,
        };
        _http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.UserAgent.ParseAdd("Hoko");
    }

    public async Task<Flaw?> FindFlawAsync(string host, string token, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        try
        {
            using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            bound.CancelAfter(Longest);
            return await LookAsync(host, token, bound.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Flaw(ErrorCodes.DomainNoAnswer, host);
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose()
    {
        _http.Dispose();
        _places.Dispose();
    }

    private async Task<Flaw?> LookAsync(string host, string token, CancellationToken cancellationToken)
    {
        var addresses = await _hosts.FindAsync(host, cancellationToken);
        if (addresses.Count == 0)
            return new Flaw(ErrorCodes.DomainUnresolvable, host);

        if (!addresses.All(IsAllowed))
            return new Flaw(ErrorCodes.DomainNotPublic, host);

        Flaw? found = null;
        foreach (var (scheme, port, longest) in _ways)
        {
            var flaw = await FetchAsync(new UriBuilder(scheme, host, port, WellKnownFile.Path).Uri, addresses, token, longest, cancellationToken);
            if (flaw is null)
                return null;

            // What answered says more than what did not.
            if (found is null || found.Value.Code == ErrorCodes.DomainNoAnswer)
                found = flaw;
        }

        return found;
    }

    private async Task<Flaw?> FetchAsync(
        Uri url, IReadOnlyList<IPAddress> addresses, string token, TimeSpan longest, CancellationToken cancellationToken)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bound.CancelAfter(longest);
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Options.Set(Addresses, addresses);
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, bound.Token);
            return response.StatusCode != HttpStatusCode.OK ? new Flaw(ErrorCodes.DomainWrongStatus, url, (int)response.StatusCode)
                : await HoldsAsync(response.Content, token, bound.Token) ? null
                : new Flaw(ErrorCodes.DomainWrongContent, url);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException
            || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return new Flaw(ErrorCodes.DomainNoAnswer, url.Host);
        }
    }

    private static async Task<bool> HoldsAsync(HttpContent content, string token, CancellationToken cancellationToken)
    {
        var bytes = new byte[MaxBytes + 1];
        await using var body = await content.ReadAsStreamAsync(cancellationToken);
        var length = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        return length <= MaxBytes && Encoding.UTF8.GetString(bytes, 0, length).TrimStart('\uFEFF').Trim() == token;
    }

    private bool IsAllowed(IPAddress address) => PublicAddresses.Contain(address) || _allowed.Any(network => network.Contains(address));

    /// <summary>Dials what was looked at, one address after the other; the name is not asked for again.</summary>
    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        context.InitialRequestMessage.Options.TryGetValue(Addresses, out var addresses);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses!.ToArray(), context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

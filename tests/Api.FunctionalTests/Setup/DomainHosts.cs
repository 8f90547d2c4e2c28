using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Hoko.Infrastructure.Domains;
using Hoko.Testing;

namespace Hoko.Api.FunctionalTests.Setup;

/// <summary>The hosts that there are for the tests, in place of the machine's resolver, and the server of their well-known files.</summary>
internal sealed class DomainHosts : IHostAddresses
{
    public static readonly DomainHosts All = new();

    private readonly ConcurrentDictionary<string, IPAddress[]> _addresses = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _files = new(StringComparer.Ordinal);
    private readonly int _port;

    private DomainHosts() => _port = new RawServer(AnswerAsync).Port;

    /// <summary>What a Hoko of the tests has to be told, so that it asks here.</summary>
    public static string[] Settings =>
    [
        "--Hoko:DomainCheckNetworks:0=127.0.0.1",
        $"--Hoko:DomainCheckHttpPort={All._port}",
        $"--Hoko:DomainCheckHttpsPort={All._port}",
    ];

    /// <summary>Makes a host whose file holds this.</summary>
    public void Serve(string host, string content)
    {
        _files[host] = content;
        Resolve(host, "127.0.0.1");
    }

    /// <summary>Makes a host of these addresses.</summary>
    public void Resolve(string host, params string[] addresses) => _addresses[host] = addresses.Select(IPAddress.Parse).ToArray();

    public Task<IReadOnlyList<IPAddress>> FindAsync(string host, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<IPAddress>>(_addresses.GetValueOrDefault(host, []));

    private async Task AnswerAsync(string head, Stream connection)
    {
        var host = head.Split("\r\n").Single(line => line.StartsWith("Host: ", StringComparison.Ordinal))["Host: ".Length..].Split(':')[0];
        var isFile = head.StartsWith("GET /.well-known/hoko-domain.txt HTTP/1.1\r\n", StringComparison.Ordinal);
        var answer = isFile && _files.TryGetValue(host, out var content) ? RawServer.Response("200 OK", content) : RawServer.Response("404 Not Found", "");
        await connection.WriteAsync(Encoding.UTF8.GetBytes(answer));
    }
}

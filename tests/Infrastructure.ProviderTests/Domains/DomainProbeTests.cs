using System.Diagnostics;
using System.Text;
using Hoko.Application.Common.Errors;
using Hoko.Infrastructure.Configuration;
using Hoko.Infrastructure.Domains;
using Hoko.Testing;

namespace Hoko.Infrastructure.ProviderTests.Domains;

/// <summary>The check of a domain's file against servers that mean harm, over real connections.</summary>
internal sealed class DomainProbeTests
{
    private const string Host = "go.example.com";
    private const string Token = "hoko-domain-0123456789";

    // Three seconds, and as much again for a machine that is busy.
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(6);

    [TestCase(Token)]
    [TestCase(Token + "\n")]
    [TestCase("\r\n\t " + Token + " \r\n")]
    [TestCase("\uFEFF" + Token)]
    public async Task A_file_that_holds_the_token_alone_proves_the_domain(string content)
    {
        using var server = Serve(RawServer.Response("200 OK", content));

        Assert.That(await FindAsync(server, "127.0.0.1"), Is.Null);
    }

    [Test]
    public async Task The_file_is_asked_for_at_its_place_with_no_cookie_no_encoding_and_the_host_that_was_named()
    {
        var asked = "";
        using var server = new RawServer(async (head, connection) =>
        {
            asked = head;
            await WriteAsync(connection, RawServer.Response("200 OK", Token));
        });

        Assert.That(await FindAsync(server, "127.0.0.1"), Is.Null);
        Assert.That(asked, Is.EqualTo($"GET /.well-known/hoko-domain.txt HTTP/1.1\r\nHost: {Host}:{server.Port}\r\nUser-Agent: Hoko\r\n\r\n"));
    }

    [TestCase("")]
    [TestCase("hoko-domain-of-another-workspace")]
    [TestCase(Token + Token)]
    [TestCase("<p>" + Token + "</p>")]
    [TestCase("HOKO-DOMAIN-0123456789")]
    public async Task A_file_of_other_content_proves_nothing(string content)
    {
        using var server = Serve(RawServer.Response("200 OK", content));

        Assert.That(await FindAsync(server, "127.0.0.1"), Is.EqualTo(ErrorCodes.DomainWrongContent));
    }

    [Test]
    public async Task A_token_behind_a_kilobyte_is_not_read()
    {
        using var server = Serve(RawServer.Response("200 OK", new string(' ', 1_024) + Token));

        Assert.That(await FindAsync(server, "127.0.0.1"), Is.EqualTo(ErrorCodes.DomainWrongContent));
    }

    [TestCase("404 Not Found", "")]
    [TestCase("201 Created", "")]
    [TestCase("500 Internal Server Error", "")]
    [TestCase("301 Moved Permanently", "Location: http://127.0.0.1:{0}/followed\r\n")]
    [TestCase("302 Found", "Location: /.well-known/hoko-domain.txt?again\r\n")]
    [TestCase("307 Temporary Redirect", "Location: http://169.254.169.254/latest/meta-data/\r\n")]
    public async Task Another_status_proves_nothing_and_nothing_is_followed(string status, string headers)
    {
        RawServer? server = null;
        using var followed = server = new RawServer((_, connection) =>
            WriteAsync(connection, RawServer.Response(status, Token, string.Format(null, headers, server!.Port))));

        Assert.That(await FindAsync(server, "127.0.0.1"), Is.EqualTo(ErrorCodes.DomainWrongStatus));
        Assert.That(server.Requests, Is.EqualTo(1));
    }

    [TestCase("127.0.0.1")]
    [TestCase("::1")]
    [TestCase("169.254.169.254")]
    [TestCase("::ffff:127.0.0.1")]
    [TestCase("64:ff9b::7f00:1")]
    [TestCase("8.8.8.8", "127.0.0.1")]
    [TestCase("127.0.0.1", "8.8.8.8")]
    [TestCase("2606:4700::1111", "fd00::1")]
    public async Task A_host_with_any_address_that_is_not_public_is_not_dialled(params string[] addresses)
    {
        using var server = Serve(RawServer.Response("200 OK", Token));

        Assert.That(await FindAsync(server, addresses, networks: []), Is.EqualTo(ErrorCodes.DomainNotPublic));
        Assert.That(server.Requests, Is.Zero);
    }

    [Test]
    public async Task The_address_that_was_looked_at_is_the_one_that_is_dialled_whatever_the_name_says_later()
    {
        using var server = Serve(RawServer.Response("200 OK", Token));
        var hosts = new FickleHosts("127.0.0.1") { Later = ["127.0.0.2"] };
        using var probe = Probe(hosts, server.Port, "127.0.0.1");

        Assert.That(await probe.FindFlawAsync(Host, Token, CancellationToken.None), Is.Null);
        Assert.That(hosts.Asked, Is.EqualTo(1));
    }

    [Test]
    public async Task An_address_of_an_allowed_network_is_dialled_and_one_beside_it_is_not()
    {
        using var server = Serve(RawServer.Response("200 OK", Token));

        Assert.That(await FindAsync(server, ["127.0.0.1"], "127.0.0.0/30"), Is.Null);
        Assert.That(await FindAsync(server, ["127.0.0.4"], "127.0.0.0/30"), Is.EqualTo(ErrorCodes.DomainNotPublic));
        Assert.That(await FindAsync(server, ["127.0.0.1", "127.0.0.4"], "127.0.0.0/30"), Is.EqualTo(ErrorCodes.DomainNotPublic));
    }

    [Test]
    public async Task A_host_without_an_address_is_told()
    {
        using var server = Serve("");

        Assert.That(await FindAsync(server), Is.EqualTo(ErrorCodes.DomainUnresolvable));
    }

    [Test]
    public async Task A_host_that_nobody_listens_at_gives_no_answer()
    {
        var server = Serve("");
        server.Dispose();

        Assert.That(await FindAsync(server, "127.0.0.1"), Is.EqualTo(ErrorCodes.DomainNoAnswer));
    }

    [Test]
    public async Task A_server_that_is_silent_is_given_up_in_three_seconds() =>
        await IsGivenUpAsync(connection => connection.ReadExactlyAsync(new byte[1]).AsTask());

    [Test]
    public async Task A_head_that_drips_is_given_up_in_three_seconds() =>
        await IsGivenUpAsync(connection => DripAsync(connection, "HTTP/1.1 200 OK\r\nX: " + new string('x', 1_000)));

    [Test]
    public async Task A_body_that_drips_is_given_up_in_three_seconds() => await IsGivenUpAsync(async connection =>
    {
        await WriteAsync(connection, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
        await DripAsync(connection, new string(' ', 1_000));
    });

    [Test]
    public async Task Of_a_hundred_megabytes_no_more_is_read_than_tells_that_they_are_wrong()
    {
        var sent = 0L;
        var ended = new TaskCompletionSource();
        using var server = new RawServer(async (_, connection) =>
        {
            try
            {
                await WriteAsync(connection, "HTTP/1.1 200 OK\r\nContent-Length: 104857600\r\n\r\n");
                var piece = new byte[64 << 10];
                for (; sent < 100L << 20; sent += piece.Length)
                    await connection.WriteAsync(piece);
            }
            finally
            {
                ended.SetResult();
            }
        });

        Assert.That(await FindAsync(server, "127.0.0.1"), Is.EqualTo(ErrorCodes.DomainWrongContent));
        await ended.Task.WaitAsync(Bound);
        Assert.That(sent, Is.LessThan(20L << 20), "what the kernel's buffers take, and not all that there was");
    }

    [Test]
    public async Task Heads_of_megabytes_are_not_read()
    {
        using var server = new RawServer(async (_, connection) =>
        {
            await WriteAsync(connection, "HTTP/1.1 200 OK\r\n");
            for (var i = 0; i < 10_000; i++)
                await WriteAsync(connection, $"X-{i}: {new string('x', 1_000)}\r\n");
        });

        Assert.That(await FindAsync(server, "127.0.0.1"), Is.EqualTo(ErrorCodes.DomainNoAnswer));
    }

    [Test]
    public async Task A_compressed_answer_is_taken_as_it_is()
    {
        // The beginning of a gzip file: what would come of it does not matter.
        using var server = Serve(RawServer.Response("200 OK", "\u001f\u0008", "Content-Encoding: gzip\r\n"));

        Assert.That(await FindAsync(server, "127.0.0.1"), Is.EqualTo(ErrorCodes.DomainWrongContent));
    }

    [Test]
    public async Task What_was_found_names_the_address_and_nothing_of_the_answer()
    {
        using var server = Serve(RawServer.Response("200 OK", "a secret", "X-Secret: another\r\n"));
        using var probe = Probe(new FickleHosts("127.0.0.1"), server.Port, "127.0.0.1");

        var flaw = (await probe.FindFlawAsync(Host, Token, CancellationToken.None))!.Value;

        Assert.That(flaw.Arguments.Select(argument => argument.ToString()), Is.EqualTo([$"http://{Host}:{server.Port}/.well-known/hoko-domain.txt"]));
    }

    [Test]
    public void Who_asked_and_leaves_is_not_told_of_a_domain()
    {
        using var server = new RawServer(async (_, connection) => await connection.ReadExactlyAsync(new byte[1]));
        using var probe = Probe(new FickleHosts("127.0.0.1"), server.Port, "127.0.0.1");
        using var leaving = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));

        Assert.That(async () => await probe.FindFlawAsync(Host, Token, leaving.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    private static async Task IsGivenUpAsync(Func<Stream, Task> answer)
    {
        using var server = new RawServer((_, connection) => answer(connection));
        var clock = Stopwatch.StartNew();

        Assert.That(await FindAsync(server, "127.0.0.1"), Is.EqualTo(ErrorCodes.DomainNoAnswer));
        Assert.That(clock.Elapsed, Is.LessThan(Bound));
    }

    private static async Task DripAsync(Stream connection, string text)
    {
        foreach (var character in text)
        {
            await WriteAsync(connection, character.ToString());
            await Task.Delay(100);
        }
    }

    private static RawServer Serve(string answer) => new((_, connection) => WriteAsync(connection, answer));

    private static async Task WriteAsync(Stream connection, string text) => await connection.WriteAsync(Encoding.UTF8.GetBytes(text));

    private static Task<string?> FindAsync(RawServer server, params string[] addresses) => FindAsync(server, addresses, "127.0.0.1");

    private static async Task<string?> FindAsync(RawServer server, string[] addresses, params string[] networks)
    {
        using var probe = Probe(new FickleHosts(addresses), server.Port, networks);
        return (await probe.FindFlawAsync(Host, Token, CancellationToken.None))?.Code;
    }

    /// <summary>Both ports are the server's, which knows no TLS.</summary>
    private static DomainProbe Probe(FickleHosts hosts, int port, params string[] networks) => new(
        hosts, new HokoOptions { DomainCheckNetworks = networks, DomainCheckHttpPort = port, DomainCheckHttpsPort = port });
}

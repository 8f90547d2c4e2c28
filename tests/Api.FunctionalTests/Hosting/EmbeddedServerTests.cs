using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Hosting;

/// <summary>The real program with its own PostgreSQL: first start, next start, stopping, being killed.</summary>
[Parallelizable]
[System.Runtime.Versioning.SupportedOSPlatform("linux")]
internal sealed class EmbeddedServerTests
{
    private DataFolder _folder = null!;

    [SetUp]
    public void SetUp() => _folder = new DataFolder();

    [TearDown]
    public async Task TearDownAsync() => await _folder.DisposeAsync();

    [Test]
    public async Task Starting_the_first_time_writes_a_key_and_prints_two_requests_that_work_and_the_next_start_keeps_all()
    {
        BuiltProgram.RequireTool("curl", "curl");
        string key;
        Uri shortUrl;
        await using (var server = await _folder.StartAsync())
        {
            key = await _folder.FirstKeyAsync(server);
            Assert.That(key, Does.Match("^hoko_[0-9A-Za-z]{40}$"));
            Assert.That(File.GetUnixFileMode(_folder.FirstKeyFile), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
            var link = (await CurlAsync(await server.LineAsync("curl -X POST ")))[0]!;
            shortUrl = new Uri(link["shortUrl"]!.GetValue<string>());
            Assert.That((await server.Url.VisitAsync(shortUrl.AbsolutePath)).Location(), Does.StartWith("https://example.com?hoko_id="));

            var clicks = await CurlAsync(await server.LineAsync("curl "));
            Assert.That(clicks.Single()!["linkId"]!.GetValue<string>(), Is.EqualTo(link["id"]!.GetValue<string>()));

            var ended = await server.StopAsync("INT");
            Assert.That(ended.Code, Is.Zero, ended.Errors);
            Assert.That(ended.Output + ended.Errors, Does.Not.Contain(key), "what is printed may be kept in a log");
            await _folder.AssertQuietAsync();
        }

        await using var next = await _folder.StartAsync();
        var list = await next.Url.VisitAsync("/api/links", "Authorization: " + key);
        Assert.That(list.Ok(), Has.Count.EqualTo(1));
        Assert.That((await next.Url.VisitAsync(shortUrl.AbsolutePath)).Status, Is.EqualTo(HttpStatusCode.Found));

        var stopped = await next.StopAsync("TERM");
        Assert.That(stopped.Code, Is.Zero, stopped.Errors);
        Assert.That(stopped.Output, Does.Not.Contain("first key"), "there is one first key");
        await _folder.AssertQuietAsync();
    }

    [Test]
    public async Task Killing_the_server_amid_visits_loses_none_that_was_answered_and_the_next_start_takes_over()
    {
        string key;
        var answered = 0;
        await using (var server = await _folder.StartAsync())
        {
            key = await _folder.FirstKeyAsync(server);
            var path = (await CurlAsync(await server.LineAsync("curl -X POST ")))[0]!["shortUrl"]!.GetValue<string>();
            path = new Uri(path).AbsolutePath;
            var visitors = Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
            {
                while (await TryVisitAsync(server.Url, path))
                    Interlocked.Increment(ref answered);
            })).ToList();
            await Eventually.HoldsAsync(() => Task.FromResult(Volatile.Read(ref answered) > 500), "500 visits");
            await server.KillAsync();
            await Task.WhenAll(visitors);
        }

        Assert.That(DataFolder.IsRunning(_folder.Postmaster), "PostgreSQL was left behind");

        await using var next = await _folder.StartAsync();
        var clicks = (await next.Url.VisitAsync("/api/analytics?take=10000", "Authorization: " + key)).Ok();
        var inFlight = clicks.Count - answered;
        Assert.That(inFlight, Is.InRange(0, 8), "all that were answered, and at most those whose answer the end cut off");
        Assert.That(clicks.Select(click => click!["id"]!.GetValue<string>()), Is.Unique);
        Assert.That((await next.StopAsync()).Code, Is.Zero);
        await _folder.AssertQuietAsync();
    }

    [Test]
    public async Task Administering_works_beside_the_server_and_without_it_and_a_second_server_is_refused()
    {
        await using (var server = await _folder.StartAsync())
        {
            var created = await _folder.RunAsync("keys", "create", "--workspace", "default", "--name", "second", "--scopes", "linksRead");
            Assert.That(created.Output, Does.Match("^hoko_[0-9A-Za-z]{40}$"), created.Errors);
            (await server.Url.VisitAsync("/api/links", "Authorization: " + created.Output)).Ok();

            var second = await HokoProcess.RunAsync(["--urls=http://127.0.0.1:0"], _folder.Settings);
            Assert.That(second.Code, Is.Not.Zero);
            Assert.That(second.Errors.Trim(), Does.Contain(_folder.Path).And.Not.Contain("\n"));
            (await server.Url.VisitAsync("/api/links", "Authorization: " + created.Output)).Ok();
            Assert.That((await server.StopAsync()).Code, Is.Zero);
        }

        var listed = await _folder.RunAsync("keys", "list", "--workspace", "default");
        Assert.That(listed.Code, Is.Zero, listed.Errors);
        Assert.That(listed.Output.Split('\n'), Has.Length.EqualTo(2));
        await _folder.AssertQuietAsync();
    }

    /// <summary>Runs a printed line as it would be pasted.</summary>
    private static async Task<JsonArray> CurlAsync(string line)
    {
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", line + " --silent --fail"]) { RedirectStandardOutput = true })!;
        var output = await shell.StandardOutput.ReadToEndAsync();
        await shell.WaitForExitAsync();
        Assert.That(shell.ExitCode, Is.Zero, line);
        return JsonNode.Parse(output)!.AsArray();
    }

    private static async Task<bool> TryVisitAsync(Uri server, string path)
    {
        try
        {
            return (await server.VisitAsync(path)).Status == HttpStatusCode.Found;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}

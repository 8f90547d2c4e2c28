using System.Net;
using Hoko.Api.FunctionalTests.Hosting;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Attacks;

/// <summary>What the program and its database write to logs at their most talkative holds nothing that was to be kept to oneself.</summary>
[Parallelizable]
internal sealed class LogSecrecyTests
{
    [Test]
    public async Task Logs_at_their_most_talkative_hold_no_key_password_address_or_customer()
    {
        const string password = "Sesame-7781";
        const string email = "layla.secret@example.com";
        const string agent = "Mozilla/5.0 TellTale/4711";
        await using var folder = new DataFolder();
        await using var server = await HokoProcess.StartAsync([$"Hoko__DataDirectory={folder.Path}", "Logs__Level=Verbose", "Hoko__TrustedProxies__0=127.0.0.1"]);
        var key = await folder.FirstKeyAsync(server);
        var wrongKey = key[..^1] + (key[^1] == 'x' ? 'y' : 'x');
        using var client = new HttpClient { BaseAddress = server.Url };
        var collection = (await SendAsync("/api/collections", """[{"name":"A"}]""")).Created()[0]!["id"]!;
        var link = (await SendAsync("/api/links", $$"""[{"url":"https://example.com","collectionId":"{{collection}}","password":"{{password}}"}]""")).Created()[0]!;
        await SendAsync("/api/links", $$"""[{"url":"https://example.com","collectionId":"{{collection}}","password":"{{password}}","externalId":7}]""");
        await SendAsync("/api/links", $"[{{\"password\":\"{password}\"");
        await SendAsync("/api/partners", $$"""[{"name":"P","email":"{{email}}"}]""");
        await SendAsync("/api/track/sale", $$"""{"customerExternalId":"{{email}}","customerName":"N","amount":1}""");
        await server.Url.VisitAsync("/api/links", "Authorization: Bearer " + wrongKey);
        await server.Url.EnterAsync("/" + link.ShortId(), "wrong" + password, "X-Forwarded-For: 203.0.113.77", "User-Agent: " + agent);
        Assert.That((await server.Url.EnterAsync("/" + link.ShortId(), password, "X-Forwarded-For: 203.0.113.77", "User-Agent: " + agent)).Status, Is.EqualTo(HttpStatusCode.Found));
        var logs = (await server.StopAsync()).Errors;
        logs = Directory.EnumerateFiles(System.IO.Path.Combine(folder.Path, "postgresql", "log")).Aggregate(logs, (all, file) => all + File.ReadAllText(file));

        Assert.That(logs, Does.Contain("Click journal"), "there are logs");
        foreach (var secret in new[] { key, key[12..], wrongKey, password, email, "203.0.113.77", agent, File.ReadAllText(System.IO.Path.Combine(folder.Path, "secret.key")).Trim() })
            Assert.That(logs, Does.Not.Contain(secret));

        Task<Answer> SendAsync(string path, string json) => client.SendWithAsync(HttpMethod.Post, path, json, "Authorization: Bearer " + key);
    }
}

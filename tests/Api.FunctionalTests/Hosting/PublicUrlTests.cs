using Hoko.Api.FunctionalTests.Setup;
using Hoko.Api.Hosting;

namespace Hoko.Api.FunctionalTests.Hosting;

/// <summary>Without a public URL of their own, short links lead to the first address that the server listens on.</summary>
[Parallelizable]
internal sealed class PublicUrlTests
{
    [TestCase("http://localhost:5080/")]
    [TestCase("http://localhost:16999/", "--urls=http://localhost:16999")]
    [TestCase("http://127.0.0.1:16999/", "--urls", "http://127.0.0.1:16999;https://127.0.0.1:17000")]
    [TestCase("https://go.example.com/", "--urls=https://go.example.com:443")]
    [TestCase("http://localhost/", "--urls=http://*:80")]
    [TestCase("http://localhost:81/", "--urls=http://+:81")]
    [TestCase("http://localhost:82/", "--urls=http://0.0.0.0:82")]
    [TestCase("http://localhost:83/", "--urls=http://[::]:83")]
    [TestCase("http://[::1]:84/", "--urls=http://[::1]:84")]
    [TestCase("http://localhost:85/", "--urls=http://unix:/tmp/hoko.sock;http://localhost:85")]
    [TestCase("http://localhost:5080/", "--urls=http://unix:/tmp/hoko.sock")]
    [TestCase("http://localhost:86/", "--http_ports=86;87")]
    [TestCase("http://127.0.0.1:88/", "--Kestrel:Endpoints:A:Url=http://127.0.0.1:88", "--urls=http://127.0.0.1:89")]
    [TestCase("https://go.example.com", "--urls=http://127.0.0.1:89", "--Hoko:PublicUrl=https://go.example.com")]
    [TestCase("http://localhost:5080/", "--urls=http://127.0.0.1:99999")]
    public void The_public_url_follows_the_first_address_that_it_can(string expected, params string[] arguments) =>
        Assert.That(HokoHost.CreateBuilder(arguments).Configuration["Hoko:PublicUrl"], Is.EqualTo(expected));

    [Test]
    public async Task Short_links_have_the_port_that_the_system_chose()
    {
        await using var database = await ServerDatabase.CreateAsync();
        await using var server = await HokoProcess.StartAsync([.. database.Settings.Where(setting => !setting.StartsWith("Hoko__PublicUrl", StringComparison.Ordinal))]);
        var collection = await PostAsync("/api/collections", """[{"name":"A"}]""");
        var link = await PostAsync("/api/links", $$"""[{"url":"https://example.com/","collectionId":"{{collection["id"]}}"}]""");

        var shortUrl = new Uri((string)link["shortUrl"]!);
        Assert.That(shortUrl.Authority, Is.EqualTo(server.Url.Authority));
        Assert.That((await server.Url.VisitAsync(shortUrl.AbsolutePath)).Location(), Does.StartWith("https://example.com/"));

        async Task<System.Text.Json.Nodes.JsonNode> PostAsync(string path, string json)
        {
            using var content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
            return (await server.Url.SendAsync(HttpMethod.Post, path, content, "Authorization: Bearer " + database.Key)).Created()[0]!;
        }
    }
}

using System.Net;
using System.Text.Json.Nodes;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Proxies;

/// <summary>What works behind every proxy that the manual has a configuration for.</summary>
internal abstract class ProxyContract
{
    /// <summary>The most characters of a Location header, and what a link's address may take of them beside <c>?hoko_id=</c> and the id.</summary>
    private const int MaxLocation = 32_768;

    private const string Start = "https://example.com/";
    private const string ClickId = "?hoko_id=0190b5a0-1234-7abc-8def-0123456789ab";
    private const int MaxBody = 64 << 20;

    private ProxyProcess _proxy = null!;
    private TestWorkspace _workspace = null!;

    protected HokoApp App { get; private set; } = null!;

    protected Uri Url => _proxy.Url;

    protected string Folder { get; private set; } = "";

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        Folder = Directory.CreateTempSubdirectory("hoko-test-").FullName;
        App = await HokoApp.StartAsync(
            "Hoko:TrustedProxies:0=127.0.0.1", "Hoko:PublicUrl=https://go.example.com", "Tls:HstsDays=1", $"Hoko:AssetsDirectory={BuiltProgram.Assets}");
        _workspace = await App.NewWorkspaceAsync();
        _proxy = await StartProxyAsync();
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_proxy is not null)
            await _proxy.DisposeAsync();
        if (App is not null)
            await App.DisposeAsync();

        Directory.Delete(Folder, recursive: true);
    }

    [TestCase('a', 8_192)]
    [TestCase('ع', 2_600)]
    [TestCase('ع', 5_470)]
    public async Task The_longest_destinations_are_redirected_to(char letter, int length)
    {
        var link = await _workspace.NewLinkAsync(Start + new string(letter, length - Start.Length));

        var location = (await _proxy.Url.VisitAsync("/" + link.ShortId())).Location();

        Assert.That(location, Does.StartWith(Start + Uri.EscapeDataString(new string(letter, 2_000))));
        Assert.That(location, Has.Length.EqualTo(Start.Length + Uri.EscapeDataString(new string(letter, length - Start.Length)).Length + ClickId.Length));
    }

    [Test]
    public async Task A_destination_whose_location_is_as_long_as_it_may_be_is_redirected_to()
    {
        var last = MaxLocation - 8_192 - ClickId.Length - (12 * 2_000) - (13 * "&p10=".Length);
        var parameters = Enumerable.Range(10, 13).Select(number => $"\"p{number}\":\"{new string('v', number < 22 ? 2_000 : last)}\"");
        var link = await _workspace.NewLinkAsync(
            Start + new string('a', 8_192 - Start.Length), $"\"params\":{{{string.Join(',', parameters)}}}");

        Assert.That((await _proxy.Url.VisitAsync("/" + link.ShortId())).Location(), Has.Length.EqualTo(MaxLocation));
    }

    [TestCase(10_000)]
    [TestCase(30_000)]
    public async Task A_visitor_with_a_long_query_is_sent_on(int length)
    {
        var link = await _workspace.NewLinkAsync();

        var location = (await _proxy.Url.VisitAsync($"/{link.ShortId()}?q={new string('x', length)}")).Location();

        Assert.That(location, Does.Contain("q=xxx").And.Length.GreaterThan(length));
    }

    [Test]
    public async Task The_visitors_address_and_host_arrive_and_a_scheme_that_the_visitor_claims_does_not()
    {
        var link = await _workspace.NewLinkAsync();

        var visit = await _proxy.Url.VisitAsync("/" + link.ShortId(), "X-Forwarded-For: 8.8.8.8", "X-Forwarded-Proto: https", "Host: go.example.com");

        Assert.That(visit.Status, Is.EqualTo(HttpStatusCode.Found));
        Assert.That(visit.Header("Strict-Transport-Security"), Is.Empty, "it came by http");
        var click = (await _workspace.GetAsync($"/api/analytics?linkId={link["id"]}")).Ok().Single()!;
        Assert.That((string?)click["countryCode"], Is.EqualTo("US"));
    }

    /// <summary>White space around an empty array: as large as a body may be, and refused for what it says, or for its size alone.</summary>
    [Test]
    public async Task A_body_up_to_the_bound_is_read_by_Hoko_and_one_beyond_refused_by_it()
    {
        var body = new byte[MaxBody + 1];
        Array.Fill(body, (byte)' ');
        (body[0], body[MaxBody - 1]) = ((byte)'[', (byte)']');

        var whole = await PostAsync(body.AsMemory(0, MaxBody));
        var over = await PostAsync(body);

        Assert.That(whole.Status, Is.EqualTo(HttpStatusCode.BadRequest), whole.Text);
        Assert.That(whole.Errors, Is.EqualTo(["-|-|body.empty"]));
        Assert.That(over.Status, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
        Assert.That(over.Headline().Ar, Does.Match(@"\p{IsArabic}"));
    }

    [Test]
    public async Task A_long_list_that_is_streamed_arrives_whole()
    {
        var collection = await _workspace.NewCollectionAsync();
        var items = Enumerable.Range(0, 1_000).Select(_ => $$"""{"url":"https://example.com/","collectionId":"{{collection}}","description":"{{new string('d', 1_000)}}"}""");
        (await _workspace.PostAsync("/api/links", $"[{string.Join(',', items)}]")).Created();

        using var client = NewClient();

        Assert.That(JsonNode.Parse(await client.GetStringAsync(new Uri($"/api/links?take=10000&collectionId={collection}", UriKind.Relative)))!.AsArray(), Has.Count.EqualTo(1_000));
    }

    protected abstract Task<ProxyProcess> StartProxyAsync();

    /// <summary>A file of the folder <c>build</c>.</summary>
    protected static string BuildFile(string name) => File.ReadAllText(Path.Combine(BuiltProgram.Repository, "build", name));

    private async Task<Answer> PostAsync(ReadOnlyMemory<byte> body)
    {
        using var client = NewClient();
        using var content = new ReadOnlyMemoryContent(body);
        content.Headers.ContentType = new("application/json");

        // As curl does with large bodies: who sends on regardless may find the connection closed before the answer is read.
        client.DefaultRequestHeaders.ExpectContinue = true;
        return await Answer.OfAsync(client.PostAsync(new Uri("/api/links", UriKind.Relative), content));
    }

    private HttpClient NewClient()
    {
        var client = new HttpClient { BaseAddress = _proxy.Url };
        client.DefaultRequestHeaders.Add("Authorization", "Bearer " + _workspace.Key);
        return client;
    }
}

using System.Net;
using System.Text.Json.Nodes;
using Hoko.Api.FunctionalTests.Collections;
using Hoko.Api.FunctionalTests.Setup;
using Hoko.Application.Workspaces;
using Hoko.Infrastructure.ProviderTests.Pictures;
using Hoko.Testing;
using SkiaSharp;

namespace Hoko.Api.FunctionalTests.Links;

/// <summary>POST and PUT /api/links: pictures that are sent, for QR codes and previews.</summary>
internal sealed class LinkPicturesTests
{
    private const string Path = "/api/links";

    private static readonly string Red = Convert.ToBase64String(PngFile.Of(64, 64));
    private static readonly string Blue = Convert.ToBase64String(PngFile.Of(64, 64, 10, 20, 220));

    private TestWorkspace _workspace = null!;

    [SetUp]
    public async Task SetUpAsync() => _workspace = await TestRun.App.NewWorkspaceAsync();

    [TestCase("\"logo\":\"uploaded\",")]
    [TestCase("")]
    public async Task Sending_a_logo_draws_it_into_the_code(string kind)
    {
        var link = await _workspace.NewLinkAsync(more: $$"""
            "qr":{ {{kind}} "logoData":"{{Red}}"}
            """);

        Assert.That(link["qr"]!.ToJsonString(), Is.EqualTo("""{"foreground":null,"background":null,"logo":"uploaded"}"""));
        var picture = await Answer.OfAsync(TestRun.App.CreateClient().GetAsync(PathOf(link["qrCode"]!)));
        Assert.That(picture.Status, Is.EqualTo(HttpStatusCode.OK), picture.Text);
        Assert.That(picture.Text, Does.Contain("<image ").And.Contain("data:image/png;base64,"));
        Assert.That(picture.Text, Does.Not.Contain(Red), "drawn anew, not as it was sent");
    }

    [Test]
    public async Task Sending_the_same_logo_twice_keeps_one_and_another_has_another_address()
    {
        var first = await _workspace.NewLinkAsync(more: Logo(Red));
        var same = await _workspace.NewLinkAsync(more: Logo(Red));
        var other = await _workspace.NewLinkAsync(more: Logo(Blue));

        Assert.That(LogoOf(same), Is.EqualTo(LogoOf(first)));
        Assert.That(LogoOf(other), Is.Not.EqualTo(LogoOf(first)));
    }

    [Test]
    public async Task Sending_the_logo_that_a_link_has_is_no_new_code_of_the_months()
    {
        await using var app = await HokoApp.StartAsync(
            "Plans:tight:RequestsPerMinute=1000", "Plans:tight:ItemsPerRequest=10", "Plans:tight:QrCodesPerMonth=1", "Plans:tight:Features:0=QrDesigns");
        var workspace = await app.NewWorkspaceAsync("tight");
        var link = await workspace.NewLinkAsync(more: Logo(Red));

        var again = await workspace.PutOneAsync(Path, $$"""{"id":"{{link["id"]}}",{{Logo(Red)}}}""");
        var another = await workspace.PutAsync(Path, $$"""[{"id":"{{link["id"]}}",{{Logo(Blue)}}}]""");

        Assert.That(LogoOf(again), Is.EqualTo(LogoOf(link)));
        Assert.That(another.Errors, Is.EqualTo((string[])["-|-|plan.monthly_quota_exceeded"]));
    }

    [Test]
    public async Task Leaving_the_logo_out_keeps_it_and_none_takes_it_off()
    {
        var link = await _workspace.NewLinkAsync(more: Logo(Red));
        var coloured = await ChangeAsync(link, """{"foreground":"102030"}""");
        Assert.That(LogoOf(coloured), Is.EqualTo(LogoOf(link)));
        Assert.That((string)coloured["qrCode"]!, Does.Contain("foreground=102030"));

        var replaced = await ChangeAsync(link, $$"""{"logoData":"{{Blue}}"}""");
        Assert.That(LogoOf(replaced), Is.Not.EqualTo(LogoOf(link)));

        var plain = await ChangeAsync(link, """{"logo":"none"}""");
        Assert.That((string)plain["qrCode"]!, Does.Not.Contain("logo="));
        await RefusesAsync("""{"logo":"uploaded"}""", "qr", "0|qr.logoData|field.required");
    }

    [Test]
    public async Task Asking_for_the_workspace_s_own_logo()
    {
        await RefusesAsync("""{"logo":"custom"}""", "qr", "0|qr.logo|logo.missing");

        await TestRun.App.SendAsync(new SetWorkspaceLogo(_workspace.Name, PngFile.Of(100, 50)));
        var link = await _workspace.NewLinkAsync(more: "\"qr\":{\"logo\":\"custom\"}");

        Assert.That((string)link["qr"]!["logo"]!, Is.EqualTo("custom"));
        Assert.That(LogoOf(link), Is.Not.Empty);
    }

    [TestCaseSource(nameof(BadPictures))]
    public async Task Sending_no_picture_is_refused(string data, string code)
    {
        await RefusesAsync($$"""{"logoData":"{{data}}"}""", "qr", $"0|qr.logoData|{code}");
        await RefusesAsync($$"""{"imageData":"{{data}}"}""", "social", $"0|social.imageData|{code}");
    }

    [Test]
    public async Task Sending_a_preview_s_picture_gives_it_an_address()
    {
        var link = await _workspace.NewLinkAsync(more: $$"""
            "social":{"title":"Shared","imageData":"{{Red}}"}
            """);

        using var client = TestRun.App.CreateClient();
        using var picture = await client.GetAsync(PathOf(link["social"]!["image"]!));
        Assert.That(picture.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(picture.Content.Headers.ContentType!.MediaType, Is.EqualTo("image/png"));
        Assert.That(picture.Headers.CacheControl!.ToString(), Does.Contain("immutable"));
        Assert.That((await picture.Content.ReadAsByteArrayAsync())[1..4], Is.EqualTo("PNG"u8.ToArray()));
    }

    [TestCase(SKEncodedImageFormat.Jpeg)]
    [TestCase(SKEncodedImageFormat.Webp)]
    public async Task Sending_a_photograph_as_a_preview_s_picture_shows_it_as_a_JPEG(SKEncodedImageFormat format)
    {
        var photo = Convert.ToBase64String(PhotoFile.Of(120, 63, format));
        var link = await _workspace.NewLinkAsync(more: $$"""
            "social":{"title":"Shared","imageData":"{{photo}}"}
            """);

        var address = PathOf(link["social"]!["image"]!).OriginalString;
        Assert.That(address, Does.EndWith(".jpg"));
        var picture = await TestRun.App.Url.VisitAsync(address);
        Assert.That((picture.Status, picture.Header("Content-Type").Single()), Is.EqualTo((HttpStatusCode.OK, "image/jpeg")));
        Assert.That((await picture.Response.Content.ReadAsByteArrayAsync())[..2], Is.EqualTo(new byte[] { 0xFF, 0xD8 }));
        Assert.That((await TestRun.App.Url.VisitAsync(address.Replace(".jpg", ".png", StringComparison.Ordinal))).Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Sending_a_photograph_as_a_logo_is_refused() => await RefusesAsync(
        $$"""{"logoData":"{{Convert.ToBase64String(PhotoFile.Of(64, 64, SKEncodedImageFormat.Jpeg))}}"}""", "qr", "0|qr.logoData|picture.invalid");

    [Test]
    public async Task A_logo_is_no_preview_and_a_preview_no_logo()
    {
        var link = await _workspace.NewLinkAsync(more: $$"""
            {{Logo(Red)}},"social":{"imageData":"{{Red}}"}
            """);
        using var client = TestRun.App.CreateClient();
        using var logo = await client.GetAsync(new Uri($"/pictures/{LogoOf(link)}.png", UriKind.Relative));
        var preview = ((string)link["social"]!["image"]!).Split('/')[^1].Replace(".png", "", StringComparison.Ordinal);
        var code = await Answer.OfAsync(client.GetAsync(new Uri($"/qrcode?text=a&logo={preview}", UriKind.Relative)));

        Assert.That(logo.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(code.Errors, Is.EqualTo((string[])["-|logo|picture.not_found"]));
    }

    private static IEnumerable<TestCaseData> BadPictures()
    {
        yield return new TestCaseData("", "text.empty").SetArgDisplayNames("empty");
        yield return new TestCaseData("!!", "encoding.invalid").SetArgDisplayNames("no Base64");
        yield return Bad("svg", "<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray(), "picture.invalid");
        yield return Bad("truncated", PngFile.Of(64, 64)[..100], "picture.invalid");
        yield return Bad("1x1", PngFile.Of(1, 1), "picture.too_small");
        yield return Bad("20,000x20,000", PngFile.Of(20_000, 20_000, new byte[100]), "picture.too_large");
        yield return Bad("over 512 KB", new byte[(512 << 10) + 1], "picture.too_large");
    }

    private static TestCaseData Bad(string name, byte[] file, string code) => new TestCaseData(Convert.ToBase64String(file), code).SetArgDisplayNames(name);

    private static string Logo(string data) => $$"""
        "qr":{"logoData":"{{data}}"}
        """;

    /// <summary>The tests' server listens elsewhere than its public address says.</summary>
    private static Uri PathOf(JsonNode address) => new(new Uri((string)address!).PathAndQuery, UriKind.Relative);

    private static string LogoOf(JsonNode link) => ((string)link["qrCode"]!).Split("logo=")[^1];

    private Task<JsonObject> ChangeAsync(JsonNode link, string qr) => _workspace.PutOneAsync(Path, $$"""{"id":"{{link["id"]}}","qr":{{qr}}}""");

    private async Task RefusesAsync(string value, string field, string error)
    {
        var link = await _workspace.NewLinkAsync();
        var answer = await _workspace.PutAsync(Path, $$"""[{"id":"{{link["id"]}}","{{field}}":{{value}}}]""");
        answer.Refuses(error);
    }
}

using System.Net;
using Hoko.Api.FunctionalTests.Setup;
using Hoko.Testing;

namespace Hoko.Api.FunctionalTests.Links;

/// <summary>What pictures in one request may cost: the plan comes first, equal ones count once, and all together have a bound.</summary>
internal sealed class PictureCostTests
{
    private const string Path = "/api/links";
    private const int PreviewsWithinTheBound = 6;

    private static readonly string NoPicture = Convert.ToBase64String("this is no picture"u8);

    [TestCase("qr", "logoData")]
    [TestCase("social", "imageData")]
    public async Task A_plan_without_the_feature_has_no_picture_decoded(string field, string data)
    {
        await using var app = await HokoApp.StartAsync("Plans:bare:RequestsPerMinute=1000", "Plans:bare:ItemsPerRequest=10");
        var workspace = await app.NewWorkspaceAsync("bare");

        var answer = await PostAsync(workspace, $$$"""{"url":"https://example.com/","{{{field}}}":{"{{{data}}}":"{{{NoPicture}}}"}}""");

        Assert.That(answer.Rejected(), Is.EqualTo([$"0|{field}|plan.feature_required"]), "whether it is a picture was not looked at");
    }

    [TestCase(512, 512, true)]
    [TestCase(513, 16, false)]
    [TestCase(16, 513, false)]
    [TestCase(2_000, 2_000, false)]
    public async Task A_logo_has_at_most_512_pixels_a_side(int width, int height, bool isTaken)
    {
        var workspace = await TestRun.App.NewWorkspaceAsync();
        var answer = await PostAsync(workspace, Link("qr", "logoData", PngFile.OneBit(width, height)));

        if (isTaken)
            answer.Created();
        else
            answer.Refuses("0|qr.logoData|picture.too_large");
    }

    [Test]
    public async Task Equal_pictures_of_a_request_count_once()
    {
        var workspace = await TestRun.App.NewWorkspaceAsync();
        var large = PngFile.OneBit(2_000, 2_000);

        var links = (await PostAsync(workspace, Enumerable.Repeat(Link("social", "imageData", large), 500))).Created();

        Assert.That(links.Select(link => link!["social"]!["image"]!.ToString()).Distinct().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task Pictures_beyond_the_pixels_of_a_request_are_refused()
    {
        var workspace = await TestRun.App.NewWorkspaceAsync();
        var items = Enumerable.Range(0, PreviewsWithinTheBound + 2).Select(mark => Link("social", "imageData", PngFile.OneBit(2_000, 2_000, (byte)mark))).ToList();

        (await PostAsync(workspace, items)).Refuses(
            $"{PreviewsWithinTheBound}|social.imageData|picture.too_many_pixels", $"{PreviewsWithinTheBound + 1}|social.imageData|picture.too_many_pixels");
        (await PostAsync(workspace, items.Take(PreviewsWithinTheBound))).Created();
    }

    [Test]
    public async Task Thousands_of_tiny_pictures_have_a_bound_too()
    {
        var workspace = await TestRun.App.NewWorkspaceAsync();
        var items = Enumerable.Range(0, 7_000).Select(number => Link("qr", "logoData", PngFile.Of(16, 16, (byte)number, (byte)(number >> 8), 7)));

        var answer = await PostAsync(workspace, items);

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(answer.Errors[0], Does.EndWith("|qr.logoData|picture.too_many_pixels"));
    }

    [Test]
    public async Task ShortPens_links_have_the_same_bounds()
    {
        var workspace = await TestRun.App.NewWorkspaceAsync();
        var answer = await workspace.PostAsync(
            "/v1/generate", $$"""{"url":"https://example.com/","uploaded_logo_type":"uploaded","uploaded_logo_data":"{{Convert.ToBase64String(PngFile.OneBit(600, 600))}}"}""");

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.BadRequest), answer.Text);
        Assert.That(answer.Text, Does.Contain("512"));
    }

    private static string Link(string field, string data, byte[] picture) =>
        $$$"""{"url":"https://example.com/","{{{field}}}":{"{{{data}}}":"{{{Convert.ToBase64String(picture)}}}"}}""";

    private static Task<Answer> PostAsync(TestWorkspace workspace, string item) => PostAsync(workspace, [item]);

    private static async Task<Answer> PostAsync(TestWorkspace workspace, IEnumerable<string> items)
    {
        var collection = await workspace.NewCollectionAsync();
        var json = items.Select(item => item.Replace("{\"url\"", $"{{\"collectionId\":\"{collection}\",\"url\"", StringComparison.Ordinal));
        return await workspace.PostAsync(Path, $"[{string.Join(',', json)}]");
    }
}

using Hoko.Api.FunctionalTests.Collections;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Pixels;

/// <summary>DELETE /api/pixels.</summary>
internal sealed class DeletePixelsTests() : DeleteContract(Resource.Pixels)
{
    [Test]
    public async Task Deleting_a_pixel_takes_it_off_its_links_whose_next_visitors_meet_none()
    {
        var pixels = await Resource.Pixels.AddAsync(Workspace, 2);
        var link = await Workspace.NewLinkAsync(more: $"\"pixelId\":\"{pixels[0]}\"");
        var other = await Workspace.NewLinkAsync(more: $"\"pixelId\":\"{pixels[1]}\"");
        Assert.That((int)(await Workspace.App.Url.VisitAsync("/" + link.ShortId())).Status, Is.EqualTo(200), "asks first");

        Assert.That((await Workspace.DeleteAsync("/api/pixels", $"[\"{pixels[0]}\"]")).DeletedIds(), Is.EqualTo([pixels[0]]));

        Assert.That(await PixelOfAsync(link["id"]!.ToString()), Is.Null);
        Assert.That(await PixelOfAsync(other["id"]!.ToString()), Is.EqualTo(pixels[1]));
        Assert.That((await Workspace.App.Url.VisitAsync("/" + link.ShortId())).Destination(), Does.StartWith("https://example.com/landing"));
        Assert.That((int)(await Workspace.App.Url.VisitAsync("/" + other.ShortId())).Status, Is.EqualTo(200));
        await Workspace.AsksInVainAsync(
            HttpMethod.Put,
            "/api/links",
            $$"""[{"id":"{{link["id"]}}","pixelId":"{{pixels[0]}}"}]""",
            Resource.Pixels.UnknownText(pixels[0]),
            "0|pixelId|pixel.not_found");
    }

    private async Task<string?> PixelOfAsync(string link) => (await Workspace.GetAsync($"/api/links?id={link}")).Ok().Single()!["pixelId"]?.ToString();
}

using System.Text.Json.Nodes;
using Hoko.Api.FunctionalTests.Collections;
using Hoko.Domain.Pixels;

namespace Hoko.Api.FunctionalTests.Pixels;

/// <summary>POST /api/pixels.</summary>
internal sealed class CreatePixelsTests() : CreateContract(Resource.Pixels)
{
    private const string Path = "/api/pixels";

    private static IEnumerable<TestCaseData> Providers => Enum.GetValues<PixelProvider>()
        .Select(provider => new TestCaseData(PixelProviders.NameOf(provider), PixelProviders.FormOf(provider).Example));

    [TestCaseSource(nameof(Providers))]
    public async Task Creating_a_pixel_answers_with_all_fields(string provider, string uniqueId)
    {
        var made = (await Workspace.PostAsync(Path, $$"""[{"name":"Ours","provider":"{{provider}}","uniqueId":"{{uniqueId}}"}]""")).Created()[0]!.AsObject();

        Assert.That(made.Select(field => field.Key), Is.EqualTo(["id", "name", "provider", "uniqueId", "createdAt", "updatedAt"]));
        Assert.That((made["name"]!.ToString(), made["provider"]!.ToString(), made["uniqueId"]!.ToString()), Is.EqualTo(("Ours", provider, uniqueId)));
        Assert.That(JsonNode.DeepEquals((await Workspace.GetAsync(Path)).Ok().Single(), made));
    }

    [Test]
    public void The_wire_names_are_these() => Assert.That(
        PixelProviders.Names, Is.EqualTo(["facebook", "googleAnalytics", "googleAds", "tikTok", "linkedIn", "x", "pinterest", "snapchat"]));

    [TestCase("facebook", "12345678901234567890123")]
    [TestCase("facebook", "1234a")]
    [TestCase("facebook", "</script><script>")]
    [TestCase("googleAnalytics", "UA-12345-6")]
    [TestCase("googleAnalytics", "g-a1b2c3d4")]
    [TestCase("googleAnalytics", "G-A1B2'C3D4")]
    [TestCase("googleAds", "G-A1B2C3D4")]
    [TestCase("googleAds", "AW-")]
    [TestCase("tikTok", "C4A1 B2C3D4E5F6")]
    [TestCase("linkedIn", "12\u0664\u0664\u0664", Description = "digits of another script")]
    [TestCase("x", "o1\u00e9ab")]
    [TestCase("pinterest", "2612345678901;")]
    [TestCase("snapchat", "0190b5a0-1234-7abc-8def-0123456789a&")]
    public Task Creating_a_pixel_with_an_id_that_is_not_the_providers_is_refused(string provider, string uniqueId) => RefusedAsync(
        provider, uniqueId, $"This is not an ID of {provider}; one looks like {ExampleOf(provider)}", "0|uniqueId|pixel.id_invalid");

    [TestCase("Facebook", "12345678")]
    [TestCase("meta", "12345678")]
    [TestCase("1", "12345678")]
    [TestCase("", "12345678")]
    public Task Creating_a_pixel_of_an_unknown_provider_is_refused(string provider, string uniqueId) =>
        RefusedAsync(provider, uniqueId, ResourceScenes.General, "0|provider|choice.unknown");

    [Test]
    public Task Creating_a_pixel_without_its_fields_is_refused() => Workspace.AsksInVainAsync(
        HttpMethod.Post, Path, "[{}]", ResourceScenes.General, "0|name|field.required", "0|provider|field.required", "0|uniqueId|field.required");

    [Test]
    public async Task Creating_a_pixel_needs_the_plans_feature()
    {
        var workspace = await Workspace.App.NewWorkspaceAsync("pro");

        await workspace.AsksInVainAsync(
            HttpMethod.Post, Path, $"[{(await Resource.Pixels.ItemsAsync(workspace, 1)).Single()}]", "The plan pro does not include trackingPixels", "0|-|plan.feature_required");
    }

    private Task RefusedAsync(string provider, string uniqueId, string headline, string error) => Workspace.AsksInVainAsync(
        HttpMethod.Post, Path, $$"""[{"name":"A","provider":"{{provider}}","uniqueId":"{{uniqueId}}"}]""", headline, error);

    private static string ExampleOf(string provider) =>
        PixelProviders.TryParse(provider, out var known) ? PixelProviders.FormOf(known).Example : "";
}

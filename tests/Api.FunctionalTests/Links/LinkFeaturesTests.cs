using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Links;

/// <summary>POST /api/links: fields that a plan has to include.</summary>
internal sealed class LinkFeaturesTests
{
    private static readonly (string Field, string Json, string Feature, string Plan)[] Gated =
    [
        ("expiresAt", "\"2030-01-01T00:00:00Z\"", "linkExpiration", "pro"),
        ("expiredUrl", "\"https://example.com\"", "linkExpiration", "pro"),
        ("password", "\"launch\"", "passwordProtection", "pro"),
        ("cloaked", "true", "linkCloaking", "business"),
        ("ios", "\"https://example.com\"", "deviceTargeting", "business"),
        ("android", "\"https://example.com\"", "deviceTargeting", "business"),
        ("geo", """{"SA":"https://example.com"}""", "geoTargeting", "business"),
        ("slug", "\"of-a-plan-{0}\"", "customSlugs", "business"),
        ("hideReferrer", "true", "redirectOptions", "business"),
        ("params", """{"a":"b"}""", "redirectOptions", "business"),
        ("social", """{"title":"Shared"}""", "socialPreviews", "business"),
        ("qr", """{"foreground":"102030"}""", "qrDesigns", "business"),
        ("startsAt", "\"2029-01-01T00:00:00Z\"", "linkScheduling", "business"),
        ("maxClicks", "10", "clickLimits", "business"),
    ];

    private TestWorkspace _workspace = null!;
    private string _collection = "";

    [SetUp]
    public async Task SetUpAsync()
    {
        _workspace = await TestRun.App.NewWorkspaceAsync("free");
        _collection = await _workspace.NewCollectionAsync();
    }

    [TestCaseSource(nameof(GatedFields))]
    public async Task Setting_a_field_that_the_plan_lacks_is_refused_and_taken_on_a_plan_that_has_it(string field, string json, string feature, string plan)
    {
        await _workspace.RefusesAsync(
            "/api/links",
            LinkJson.WithRaw(_collection, field, Unique(json)),
            new ErrorText($"The plan free does not include {feature}", $"لا تتضمن الخطة free الميزة {feature}"),
            $"0|{field}|plan.feature_required");

        var better = await TestRun.App.NewWorkspaceAsync(plan);
        (await better.PostAsync("/api/links", LinkJson.WithRaw(await better.NewCollectionAsync(), field, Unique(json)))).Created();
    }

    [Test]
    public Task Setting_all_of_them_has_each_field_named() => _workspace.RefusesAsync(
        "/api/links",
        $$"""[{"url":"https://example.com","collectionId":"{{_collection}}",{{string.Join(',', Gated.Select(gated => $"\"{gated.Field}\":{Unique(gated.Json)}"))}}}]""",
        [.. Gated.Select(gated => $"0|{gated.Field}|plan.feature_required")]);

    [TestCase("expiresAt", "null")]
    [TestCase("expiredUrl", "null")]
    [TestCase("password", "null")]
    [TestCase("cloaked", "null")]
    [TestCase("cloaked", "false")]
    [TestCase("ios", "null")]
    [TestCase("android", "null")]
    [TestCase("geo", "null")]
    [TestCase("geo", "{}")]
    [TestCase("slug", "null")]
    [TestCase("domain", "null")]
    [TestCase("redirectType", "null")]
    [TestCase("hideReferrer", "false")]
    [TestCase("params", "{}")]
    [TestCase("social", "{}")]
    [TestCase("social", """{"title":null}""")]
    [TestCase("qr", """{"logo":"none"}""")]
    [TestCase("pixelId", "null")]
    [TestCase("startsAt", "null")]
    [TestCase("maxClicks", "null")]
    public async Task Leaving_a_field_empty_needs_no_plan(string field, string json) =>
        (await _workspace.PostAsync("/api/links", LinkJson.WithRaw(_collection, field, json))).Created();

    [Test]
    public async Task Setting_what_every_plan_has_is_taken_on_the_free_one()
    {
        const string More = """ "title":"A","description":"B","image":"https://example.com/i.png","utm":{"source":"s"},"externalId":"e","tenantId":"t","clickId":"none" """;

        await _workspace.NewLinkAsync(more: More);
    }

    /// <summary>A slug is unique among all workspaces of the installation's own domain.</summary>
    private static string Unique(string json) => json.Replace("{0}", Guid.NewGuid().ToString("N"), StringComparison.Ordinal);

    private static IEnumerable<TestCaseData> GatedFields() =>
        Gated.Select(gated => new TestCaseData(gated.Field, gated.Json, gated.Feature, gated.Plan).SetArgDisplayNames(gated.Field));
}

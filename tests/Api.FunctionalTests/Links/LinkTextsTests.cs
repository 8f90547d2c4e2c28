using System.Text;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Links;

/// <summary>POST /api/links: what its texts may hold, and that they come back as they were sent.</summary>
internal sealed class LinkTextsTests
{
    private const string UrlStart = "https://example.com/";

    private static readonly (string Field, int Most)[] Texts =
    [
        ("title", 255), ("description", 2_000), ("password", 128), ("externalId", 255), ("tenantId", 255), ("utm.source", 255), ("utm.medium", 255),
        ("utm.campaign", 255), ("utm.term", 255), ("utm.content", 255), ("utm.referral", 255),
    ];

    private static readonly string[] Urls = ["url", "image", "expiredUrl", "ios", "android", "geo.SA"];

    private TestWorkspace _workspace = null!;
    private string _collection = "";

    [OneTimeSetUp]
    public async Task SetUpAsync()
    {
        _workspace = await TestRun.App.NewWorkspaceAsync();
        _collection = await _workspace.NewCollectionAsync();
    }

    [TestCaseSource(nameof(Longest))]
    public async Task Creating_with_a_text_of_the_greatest_length_is_kept_and_one_over_is_refused(string field, string longest)
    {
        var created = (await _workspace.PostAsync("/api/links", LinkJson.With(_collection, field, longest))).Created();
        Assert.That(LinkJson.Read(created[0]!, field), Is.EqualTo(longest));

        var answer = await _workspace.PostAsync("/api/links", LinkJson.With(_collection, field, longest + "a"));
        answer.Refuses($"0|{field}|text.too_long");
        Assert.That(answer.DetailText(), Is.EqualTo(new ErrorText(
            $"This field may have at most {longest.Length} characters", $"يمكن أن يحتوي هذا الحقل على {longest.Length} حرف كحد أقصى")));
    }

    [TestCase("title")]
    [TestCase("description")]
    public async Task Creating_with_an_empty_text_is_kept_where_it_means_something(string field) =>
        Assert.That((await _workspace.PostAsync("/api/links", LinkJson.With(_collection, field, ""))).Created()[0]![field]!.GetValue<string>(), Is.Empty);

    [TestCaseSource(nameof(Refused))]
    public async Task Creating_with_an_empty_text_is_refused_elsewhere(string field, string code) =>
        (await _workspace.PostAsync("/api/links", LinkJson.With(_collection, field, ""))).Refuses($"0|{field}|{code}");

    [Test]
    public async Task Creating_with_any_script_gives_the_same_text_back(
        [Values("title", "description", "password", "externalId", "tenantId", "utm.source", "utm.referral")] string field,
        [Values(
            "حملة رمضان ١٤٤٧", "عرض 50% \u200Fخاص\u200F", "👩‍👩‍👧‍👦 🇸🇦 \U0001F600", "\u202Eمرحبا\u202C \u2066x\u2069", "e\u0301 é ﷺ ﻻ", "日本語 \u3000x", "<b>&\"'\\/</b>",
            "a\tb\nc\u0001\u007F", "\uFEFFx\uFFFE\uFFFF\u2028\u2029y")] string text)
    {
        var created = (await _workspace.PostAsync("/api/links", LinkJson.With(_collection, field, text + field))).Created();
        Assert.That(LinkJson.Read(created[0]!, field), Is.EqualTo(text + field));

        var read = (await _workspace.GetAsync($"/api/links?id={created[0]!["id"]}")).Ok();
        Assert.That(LinkJson.Read(read[0]!, field), Is.EqualTo(text + field));
    }

    [Test]
    public async Task Creating_with_arabic_is_answered_in_arabic_letters_not_escapes()
    {
        var answer = await _workspace.PostAsync("/api/links", LinkJson.With(_collection, "title", "مرحبا"));

        Assert.That(answer.Text, Does.Contain("\"مرحبا\""));
        Assert.That(await answer.Response.Content.ReadAsByteArrayAsync(), Has.Length.EqualTo(Encoding.UTF8.GetByteCount(answer.Text)));
    }

    [Test]
    public async Task Creating_with_white_space_around_an_id_of_the_clients_is_refused(
        [Values("externalId", "tenantId")] string field, [Values(" a", "a ", "\ta", "a\n", "\u00A0a", "a\u3000", " ")] string text)
    {
        var answer = await _workspace.PostAsync("/api/links", LinkJson.With(_collection, field, text));

        answer.Refuses($"0|{field}|text.outer_space");
        Assert.That(answer.DetailText().En, Is.EqualTo("This field cannot begin or end with white space"));
    }

    private static IEnumerable<TestCaseData> Longest() => Texts
        // An emoji is two of the units that lengths are counted in.
        .Select(text => new TestCaseData(text.Field, "😀" + new string('ع', text.Most - 2)))
        .Concat(Urls.Select(field => new TestCaseData(field, UrlStart + new string('a', 8_192 - UrlStart.Length))))
        .Select(data => data.SetArgDisplayNames((string)data.Arguments[0]!, "longest"));

    private static IEnumerable<TestCaseData> Refused() => Texts.Select(text => text.Field).Concat(Urls)
        .Where(field => field is not ("title" or "description"))
        .Select(field => new TestCaseData(field, "text.empty"))
        .Append(new TestCaseData("collectionId", "id.invalid"))
        .Append(new TestCaseData("partnerId", "id.invalid"))
        .Append(new TestCaseData("expiresAt", "date.invalid"));
}

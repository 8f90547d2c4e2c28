using Hoko.Api.FunctionalTests.Links;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Bodies;

/// <summary>NUL, halves of surrogate pairs and invalid UTF-8: what no database would keep as it was sent.</summary>
internal sealed class UnsoundTextTests
{
    private static readonly string[] Unsound =
    [
        @"\u0000", @"a\u0000b", @"\ud800", @"\udc00", @"\ud800a", @"\ud83d\ud83d\ude00", @"\ude00\ud83d", @"\uD83Dx\uDE00", @"a\\\ud800",
    ];

    private TestWorkspace _workspace = null!;

    [OneTimeSetUp]
    public async Task SetUpAsync() => _workspace = await TestRun.App.NewWorkspaceAsync();

    [Test]
    public async Task Sending_unsound_text_as_a_value_is_refused([ValueSource(nameof(Unsound))] string text)
    {
        var answer = await _workspace.RefusesAsync("/api/collections", $$"""[{"name":"A"},{"name":"{{text}}"}]""", "1|name|text.invalid_characters");

        Assert.That(answer.DetailText(), Is.EqualTo(new ErrorText(
            "This text contains a NUL character or half of a surrogate pair", "يحتوي هذا النص على محرف NUL أو نصف زوج بديل")));
    }

    [Test]
    public Task Sending_unsound_text_as_a_key_is_refused([ValueSource(nameof(Unsound))] string text) =>
        _workspace.RefusesAsync("/api/collections", $$"""[{"name":"A","{{text}}":1}]""", "0|-|text.invalid_characters");

    [TestCase("""{"name":"A","ignored":"\u0000"}""", "ignored")]
    [TestCase("""{"name":"A","ignored":{"a":["x",{"b":"\ud800"}]}}""", "ignored.a[1].b")]
    [TestCase("""{"name":"A","ignored":{"a":{"\ud800":1}}}""", "ignored.a")]
    [TestCase("""{"name":"A","ignored":["\u0000"]}""", "ignored[0]")]
    public Task Sending_unsound_text_in_what_is_ignored_is_refused(string item, string field) =>
        _workspace.RefusesAsync("/api/collections", $"[{item}]", $"0|{field}|text.invalid_characters");

    [Test]
    public async Task Sending_unsound_text_in_any_field_of_a_link_is_refused(
        [Values(
            "url", "collectionId", "title", "description", "image", "utm.source", "expiresAt", "expiredUrl", "password", "ios", "android", "geo.SA",
            "externalId", "tenantId", "partnerId")] string field,
        [Values(@"https://example.com/\u0000", @"\ud800")] string text) => await _workspace.RefusesAsync(
            "/api/links", LinkJson.WithRaw(await _workspace.NewCollectionAsync(), field, $"\"{text}\""), $"0|{field}|text.invalid_characters");

    [Test]
    public async Task Sending_bytes_that_are_no_utf8_is_refused()
    {
        byte[][] invalid = [[0xFF], [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x61, 0xE2, 0x28, 0xA1]];
        foreach (var bytes in invalid)
        {
            (await _workspace.PostBytesAsync("/api/collections", [.. "[{\"name\":\""u8, .. bytes, .. "\"}]"u8])).Refuses("0|name|text.invalid_characters");
            (await _workspace.PostBytesAsync("/api/collections", [.. "[{\"name\":\"A\",\""u8, .. bytes, .. "\":1}]"u8])).Refuses("0|-|text.invalid_characters");
        }
    }

    [Test]
    public async Task Sending_bytes_that_are_no_utf8_outside_of_texts_is_refused_as_no_json() =>
        (await _workspace.PostBytesAsync("/api/collections", [.. "[{\"name\":"u8, 0xFF, .. "}]"u8])).Refuses(ErrorText.InvalidFormat, "-|-|body.not_json");

    [TestCase(@"\ud83d\ude00", "😀")]
    [TestCase(@"\\ud800", @"\ud800", TestName = "Sending_a_backslash_before_what_looks_like_an_escape_is_taken")]
    [TestCase(@"\\u0000", @"\u0000", TestName = "Sending_a_backslash_before_what_looks_like_a_nul_is_taken")]
    [TestCase(@"\/\b\f\n\r\t\""", "/\b\f\n\r\t\"")]
    public async Task Sending_sound_escapes_gives_the_text_back(string json, string text) =>
        Assert.That((await _workspace.PostAsync("/api/collections", $$"""[{"name":"{{json}}"}]""")).Created()[0]!["name"]!.GetValue<string>(), Is.EqualTo(text));
}

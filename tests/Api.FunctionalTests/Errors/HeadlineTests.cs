using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Errors;

/// <summary>
/// What stands at the head of a 400: the general text where items are malformed, as documented; where one thing is wrong
/// that only the state of the workspace or the body as a whole shows, that thing's own text.
/// </summary>
internal sealed class HeadlineTests
{
    private const string Unknown = "550e8400-e29b-41d4-a716-446655440000";

    private TestWorkspace _workspace = null!;
    private string _collection = "";

    [OneTimeSetUp]
    public async Task SetUpAsync()
    {
        _workspace = await TestRun.App.NewWorkspaceAsync("pro");
        _collection = await _workspace.NewCollectionAsync();
        (await _workspace.PostAsync("/api/links", Item("\"externalId\":\"taken\""))).Created();
    }

    [TestCase("\"title\":5", "title", "field.wrong_type")]
    [TestCase("\"image\":\"x\"", "image", "url.invalid")]
    [TestCase("\"title\":\"a\",\"title\":\"b\"", "title", "item.duplicate_key")]
    [TestCase("\"title\":\"\\u0000\"", "title", "text.invalid_characters")]
    [TestCase("\"utm\":{\"source\":\"\"}", "utm.source", "text.empty")]
    public async Task Sending_one_malformed_field_is_headed_by_the_general_text(string more, string field, string code) =>
        (await _workspace.PostAsync("/api/links", Item(more))).Refuses(ErrorText.InvalidRequest, $"0|{field}|{code}");

    [TestCase("\"externalId\":\"taken\"", "externalId", "external_id.taken")]
    [TestCase("\"partnerId\":\"" + Unknown + "\"", "partnerId", "partner.not_found")]
    [TestCase("\"cloaked\":true", "cloaked", "plan.feature_required")]
    public async Task Sending_one_thing_that_the_workspace_forbids_is_headed_by_its_own_text(string more, string field, string code)
    {
        var answer = await _workspace.PostAsync("/api/links", Item(more));

        Assert.That(answer.Rejected(), Is.EqualTo([$"0|{field}|{code}"]));
        Assert.That(answer.Headline(), Is.EqualTo(answer.DetailText()).And.Not.EqualTo(ErrorText.InvalidRequest));
    }

    [TestCase("no json", "body.not_json")]
    [TestCase("{}", "body.not_array")]
    [TestCase("[]", "body.empty")]
    public async Task Sending_a_bad_body_is_headed_by_its_own_text(string body, string code)
    {
        var answer = await _workspace.PostAsync("/api/links", body);

        Assert.That(answer.Rejected(), Is.EqualTo([$"-|-|{code}"]));
        Assert.That(answer.Headline(), Is.EqualTo(answer.DetailText()).And.Not.EqualTo(ErrorText.InvalidRequest));
    }

    [Test]
    public async Task Sending_two_things_that_the_workspace_forbids_is_headed_by_the_general_text()
    {
        var answer = await _workspace.PostAsync("/api/links", Item($"\"externalId\":\"taken\",\"partnerId\":\"{Unknown}\""));

        answer.Refuses("0|externalId|external_id.taken", "0|partnerId|partner.not_found");
        Assert.That(answer.DetailText(0), Is.EqualTo(ErrorText.TakenExternalId("taken")));
        Assert.That(answer.DetailText(1), Is.EqualTo(ErrorText.UnknownPartner(Unknown)));
    }

    private string Item(string more) => $$"""[{"url":"https://example.com","collectionId":"{{_collection}}",{{more}}}]""";
}

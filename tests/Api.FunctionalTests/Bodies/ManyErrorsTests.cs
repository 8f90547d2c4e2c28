using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Bodies;

/// <summary>All that is wrong with a batch comes in one answer.</summary>
internal sealed class ManyErrorsTests
{
    private TestWorkspace _workspace = null!;

    [SetUp]
    public async Task SetUpAsync() => _workspace = await TestRun.App.NewWorkspaceAsync();

    [Test]
    public async Task Sending_wrong_types_in_every_field_has_all_of_them_told()
    {
        (string Field, string Json, string Code)[] wrong =
        [
            ("url", "5", "field.wrong_type"), ("collectionId", "5", "id.invalid"), ("title", "{}", "field.wrong_type"), ("description", "[]", "field.wrong_type"),
            ("image", "true", "field.wrong_type"), ("expiresAt", "5", "date.invalid"), ("expiredUrl", "{}", "field.wrong_type"),
            ("password", "1234", "field.wrong_type"), ("cloaked", "\"yes\"", "field.wrong_type"), ("ios", "[\"a\"]", "field.wrong_type"),
            ("android", "1.5e300", "field.wrong_type"), ("externalId", "7", "field.wrong_type"), ("tenantId", "false", "field.wrong_type"),
            ("partnerId", "{\"id\":1}", "id.invalid"), ("utm", "\"google\"", "field.wrong_type"), ("geo", "[{}]", "field.wrong_type"),
        ];
        var item = $"{{{string.Join(',', wrong.Select(field => $"\"{field.Field}\":{field.Json}"))}}}";

        var answer = await _workspace.RefusesAsync(
            "/api/links", $"[{item},{item}]", [.. Enumerable.Range(0, 2).SelectMany(i => wrong.Select(field => $"{i}|{field.Field}|{field.Code}"))]);

        Assert.That(answer.DetailText(), Is.EqualTo(new ErrorText("This field must be of type string", "يجب أن يكون هذا الحقل من النوع string")));
        Assert.That(answer.DetailText(8).En, Is.EqualTo("This field must be of type boolean"));
        Assert.That(answer.DetailText(15).En, Is.EqualTo("This field must be of type object"));
    }

    [Test]
    public Task Sending_wrong_types_in_a_collection_has_all_of_them_told() => _workspace.RefusesAsync(
        "/api/collections", """[{"name":5,"description":{"a":1}},{"name":"A","description":false}]""",
        "0|name|field.wrong_type", "0|description|field.wrong_type", "1|description|field.wrong_type");

    [Test]
    public async Task Sending_more_flaws_than_an_answer_holds_has_those_of_the_first_items_told_and_all_counted()
    {
        // Every second item is bad, by two fields each; the taken id of the first is found last.
        var collection = await _workspace.NewCollectionAsync();
        await _workspace.NewLinkAsync(more: "\"externalId\":\"taken\"");
        var items = Enumerable.Range(0, 300).Select(i => i % 2 == 0
            ? $$"""{"url":"x","collectionId":"{{Guid.Empty}}"{{(i == 0 ? ",\"externalId\":\"taken\"" : "")}}}"""
            : $$"""{"url":"https://example.com","collectionId":"{{collection}}"}""");

        var answer = await _workspace.PostAsync("/api/links", $"[{string.Join(',', items)}]");

        Assert.That(answer.Rejected(), Is.EqualTo(Expected().Take(100)));
        Assert.That(answer.Json["errorCount"]!.GetValue<int>(), Is.EqualTo(301));
        answer.SpeaksBothLanguages();

        static IEnumerable<string> Expected()
        {
            for (var i = 0; i < 300; i += 2)
            {
                yield return $"{i}|url|url.invalid";
                if (i == 0)
                    yield return "0|externalId|external_id.taken";

                yield return $"{i}|collectionId|collection.not_found";
            }
        }
    }

    [Test]
    public async Task Sending_nothing_but_flaws_ten_thousand_times_is_answered_briefly()
    {
        var answer = await _workspace.PostAsync("/api/links", $"[{string.Join(',', Enumerable.Repeat("{}", 10_000))}]");

        Assert.That(answer.Rejected(), Has.Count.EqualTo(100));
        Assert.That(answer.Json["errorCount"]!.GetValue<int>(), Is.EqualTo(20_000));
        Assert.That(answer.Errors[^1], Is.EqualTo("49|collectionId|field.required"));
    }
}

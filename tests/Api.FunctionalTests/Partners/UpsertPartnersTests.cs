using System.Text.Json.Nodes;
using Hoko.Api.FunctionalTests.Collections;
using Hoko.Api.FunctionalTests.Setup;
using Hoko.Domain.Workspaces;

namespace Hoko.Api.FunctionalTests.Partners;

/// <summary>PUT /api/partners. Its own page asks for <c>linksWrite</c>, the table of scopes for <c>partnersWrite</c>: either will do.</summary>
internal sealed class UpsertPartnersTests() : UpsertContract(Resource.Partners)
{
    private const string Path = "/api/partners";

    protected override Scope[] Openers => [Scope.LinksWrite, Scope.PartnersWrite];

    [Test]
    public async Task Upserting_a_partner_as_in_the_documentation()
    {
        var id = (await Resource.Partners.AddAsync(Workspace)).Single();

        var answer = (await Workspace.PutAsync(Path, $$"""[ { "id": "{{id}}", "name": "Updated Partner", "email": "updated@example.com" } ]""")).Ok();

        Sample.Matches(answer, """
            [ { "id": "550e8400-e29b-41d4-a716-446655440000", "name": "Updated Partner", "email": "updated@example.com", "phone": null,
                "createdAt": "2024-01-01T00:00:00Z", "updatedAt": "2024-01-01T00:00:00Z" } ]
            """);
    }

    [Test]
    public Task Upserting_a_new_partner_without_a_name_as_in_the_documentation() =>
        Workspace.AsksInVainAsync(HttpMethod.Put, Path, "[ {} ]", ResourceScenes.General, "0|name|field.required");

    [TestCase("", "A", "a@example.com", "+1")]
    [TestCase(""","name":"شريك" """, "شريك", "a@example.com", "+1")]
    [TestCase(""","email":"b@example.com" """, "A", "b@example.com", "+1")]
    [TestCase(""","email":null""", "A", null, "+1")]
    [TestCase(""","phone":"+2" """, "A", "a@example.com", "+2")]
    [TestCase(""","phone":"" """, "A", "a@example.com", "")]
    [TestCase(""","phone":null""", "A", "a@example.com", null)]
    public async Task Upserting_a_partner_changes_the_fields_that_are_sent_alone(string change, string name, string? email, string? phone)
    {
        var made = (await Workspace.PostAsync(Path, """[{"name":"A","email":"a@example.com","phone":"+1"}]""")).Created()[0]!;

        var answer = await Workspace.PutOneAsync(Path, $$"""{"id":"{{made["id"]}}"{{change}}}""");

        Assert.That(
            (answer["name"]!.GetValue<string>(), answer["email"]?.GetValue<string>(), answer["phone"]?.GetValue<string>()), Is.EqualTo((name, email, phone)));
        Assert.That(JsonNode.DeepEquals((await Workspace.GetAsync(Path)).Ok().Single(), answer));
    }

    [TestCase(""" "name":null """, "0|name|field.not_null")]
    [TestCase(""" "name":"","email":"","phone":5 """, "0|name|text.empty", "0|email|text.empty", "0|phone|field.wrong_type")]
    [TestCase(""" "email":"nobody" """, "0|email|email.invalid")]
    public async Task Upserting_a_partner_with_bad_values_is_refused(string change, params string[] errors)
    {
        var id = (await Resource.Partners.AddAsync(Workspace)).Single();

        await Workspace.AsksInVainAsync(HttpMethod.Put, Path, $$"""[{"id":"{{id}}",{{change}}}]""", ResourceScenes.General, errors);
    }

    [Test]
    public async Task Upserting_a_partner_moves_its_time_of_update_and_not_that_of_its_creation()
    {
        var made = (await Workspace.PostAsync(Path, """[{"name":"A"}]""")).Created()[0]!;
        await ResourceScenes.PassesAsync(made["createdAt"]!);

        var answer = await Workspace.PutOneAsync(Path, $$"""{"id":"{{made["id"]}}","createdAt":"2000-01-01T00:00:00Z"}""");

        Assert.That(answer["createdAt"]!.ToString(), Is.EqualTo(made["createdAt"]!.ToString()));
        Assert.That(answer["updatedAt"]!.GetValue<DateTimeOffset>(), Is.GreaterThan(made["updatedAt"]!.GetValue<DateTimeOffset>()));
    }
}

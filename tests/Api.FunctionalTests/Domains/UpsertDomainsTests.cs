using Hoko.Api.FunctionalTests.Collections;

namespace Hoko.Api.FunctionalTests.Domains;

/// <summary>PUT /api/domains.</summary>
internal sealed class UpsertDomainsTests() : UpsertContract(Resource.Domains)
{
    private const string Path = DomainScenes.Path;

    [TestCase("", "https://example.com/lost")]
    [TestCase(""","notFoundUrl":"https://example.com/else" """, "https://example.com/else")]
    [TestCase(""","notFoundUrl":null""", null)]
    public async Task Upserting_a_domain_changes_its_not_found_url_where_it_is_sent(string change, string? expected)
    {
        var made = await Workspace.NewVerifiedAsync("https://example.com/lost");

        var answer = await Workspace.PutOneAsync(Path, $$"""{"id":"{{made["id"]}}"{{change}}}""");

        Assert.That(answer["notFoundUrl"]?.GetValue<string>(), Is.EqualTo(expected));
        Assert.That((answer["verified"]!.GetValue<bool>(), answer["verifiedAt"]!.ToString()), Is.EqualTo((true, made["verifiedAt"]!.ToString())));
        Assert.That(answer["verification"]!.ToJsonString(), Is.EqualTo(made["verification"]!.ToJsonString()));
    }

    [Test]
    public async Task A_host_can_be_sent_along_in_any_spelling_and_not_be_changed()
    {
        var made = await Workspace.ClaimAsync(DomainScenes.NewHost());
        var host = DomainScenes.Text(made, "host");

        var same = await Workspace.PutOneAsync(Path, $$"""{"id":"{{made["id"]}}","host":"{{host.ToUpperInvariant()}}."}""");
        Assert.That(DomainScenes.Text(same, "host"), Is.EqualTo(host));
        await Workspace.AsksInVainAsync(
            HttpMethod.Put, Path, $$"""[{"id":"{{made["id"]}}","host":"x{{host}}"}]""", ResourceScenes.General, "0|host|domain.host_fixed");
    }

    [Test]
    public async Task What_only_Hoko_says_of_a_domain_is_ignored()
    {
        var made = await Workspace.ClaimAsync(DomainScenes.NewHost());

        var answer = await Workspace.PutOneAsync(
            Path, $$"""{"id":"{{made["id"]}}","verified":true,"verifiedAt":"2026-01-01T00:00:00Z","verification":{"token":"mine"} }""");

        Assert.That((answer["verified"]!.GetValue<bool>(), answer["verifiedAt"]), Is.EqualTo((false, (object?)null)));
        Assert.That(answer["verification"]!.ToJsonString(), Is.EqualTo(made["verification"]!.ToJsonString()));
    }

    [Test]
    public async Task A_not_found_url_on_the_domain_itself_or_on_another_of_ours_is_refused()
    {
        var made = await Workspace.NewVerifiedAsync();
        var other = await (await TestRun.App.NewWorkspaceAsync()).NewDomainAsync();

        foreach (var host in new[] { DomainScenes.Text(made, "host").ToUpperInvariant(), other })
        {
            await Workspace.AsksInVainAsync(
                HttpMethod.Put,
                Path,
                $$"""[{"id":"{{made["id"]}}","notFoundUrl":"http://{{host}}:5080/x"}]""",
                ResourceScenes.General,
                "0|notFoundUrl|url.own_domain");
        }
    }
}

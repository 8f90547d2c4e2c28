using System.Net;
using Hoko.Api.FunctionalTests.Collections;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Domains;

/// <summary>DELETE /api/domains.</summary>
internal sealed class DeleteDomainsTests() : DeleteContract(Resource.Domains)
{
    private const string Path = DomainScenes.Path;

    [Test]
    public async Task A_domain_that_living_links_are_on_stays_until_they_are_gone()
    {
        var used = await Workspace.NewVerifiedAsync();
        var unused = await Workspace.NewVerifiedAsync();
        var host = DomainScenes.Text(used, "host");
        var moved = await Workspace.NewLinkAsync(more: $"\"domain\":\"{host}\"");
        var deleted = await Workspace.NewLinkAsync(more: $"\"domain\":\"{host}\"");

        await Workspace.AsksInVainAsync(
            HttpMethod.Delete, Path, $$"""["{{unused["id"]}}","{{used["id"]}}"]""", $"There are links on domain {host}", "1|-|domain.in_use");
        await Workspace.PutOneAsync("/api/links", $$"""{"id":"{{moved["id"]}}","domain":null}""");
        await Workspace.AsksInVainAsync(HttpMethod.Delete, Path, $$"""["{{used["id"]}}"]""", $"There are links on domain {host}", "0|-|domain.in_use");
        (await Workspace.DeleteAsync("/api/links", $$"""["{{deleted["id"]}}"]""")).DeletedIds();

        Assert.That((await Workspace.DeleteAsync(Path, $$"""["{{used["id"]}}","{{unused["id"]}}"]""")).DeletedIds(), Has.Length.EqualTo(2));
    }

    [Test]
    public async Task A_deleted_domain_is_anybodys_to_claim_and_to_prove_anew()
    {
        var domain = await Workspace.NewVerifiedAsync();
        var host = DomainScenes.Text(domain, "host");
        (await Workspace.DeleteAsync(Path, $$"""["{{domain["id"]}}"]""")).DeletedIds();

        (await Workspace.PostLinksAsync($$"""[{"url":"https://example.com/","collectionId":"COLLECTION","domain":"{{host}}"}]"""))
            .IsRefused($"Domain {host} not found or does not belong to your workspace", "0|domain|domain.not_found");
        var other = await TestRun.App.NewWorkspaceAsync();
        var claim = await other.ClaimAsync(host);
        Assert.That((await other.VerifyAsync(claim)).Rejected().Single(), Is.EqualTo("0|-|domain.wrong_content"), "the file is still the other's");
        DomainScenes.ServesItsToken(claim);
        Assert.That((await other.VerifyAsync(claim)).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_link_put_on_a_domain_while_it_is_deleted_is_on_it_or_refused()
    {
        for (var i = 0; i < 10; i++)
        {
            var domain = await Workspace.NewVerifiedAsync();
            var host = DomainScenes.Text(domain, "host");
            var collection = await Workspace.NewCollectionAsync();

            var making = Workspace.PostAsync("/api/links", $$"""[{"url":"https://example.com/","collectionId":"{{collection}}","domain":"{{host}}"}]""");
            var deleting = Workspace.DeleteAsync(Path, $$"""["{{domain["id"]}}"]""");
            var (made, deleted) = (await making, await deleting);

            Assert.That(
                (made.Status, deleted.Status),
                Is.EqualTo((HttpStatusCode.Created, HttpStatusCode.BadRequest)).Or.EqualTo((HttpStatusCode.BadRequest, HttpStatusCode.OK)),
                made.Text + deleted.Text);
        }
    }
}

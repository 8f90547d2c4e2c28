using System.Net;
using Hoko.Api.FunctionalTests.Collections;

namespace Hoko.Api.FunctionalTests.Links;

/// <summary>DELETE /api/links.</summary>
internal sealed class DeleteLinksTests() : DeleteContract(Resource.Links)
{
    [Test]
    public async Task Deleting_a_link_that_was_just_visited_ends_its_visits_and_keeps_its_clicks()
    {
        var link = await Workspace.NewLinkAsync();
        Assert.That((await Workspace.VisitsAsync(link)).Status, Is.EqualTo(HttpStatusCode.Found));

        (await Workspace.DeleteAsync("/api/links", $"[\"{link["id"]}\"]")).DeletedIds();

        var visit = await Workspace.VisitsAsync(link);
        Assert.That(visit.Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(visit.Response.Content.Headers.ContentType!.MediaType, Is.EqualTo("text/html"));
        Assert.That((await Workspace.GetAsync($"/api/analytics?linkId={link["id"]}")).Ok(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Deleting_a_link_hides_it_from_every_filter()
    {
        var partner = (await Resource.Partners.AddAsync(Workspace)).Single();
        var tag = (await Resource.Tags.AddAsync(Workspace)).Single();
        var link = await Workspace.NewLinkAsync(more: $$""" "externalId":"e","tenantId":"t","partnerId":"{{partner}}","tagIds":["{{tag}}"] """);
        (await Workspace.DeleteAsync("/api/links", $"[\"{link["id"]}\"]")).DeletedIds();

        string[] filters =
            [$"id={link["id"]}", "externalId=e", "tenantId=t", $"partnerId={partner}", $"collectionId={link["collectionId"]}", $"tagId={tag}", "include=stats"];
        foreach (var filter in filters)
            Assert.That((await Workspace.GetAsync($"/api/links?{filter}")).Ok(), Is.Empty, filter);
    }
}

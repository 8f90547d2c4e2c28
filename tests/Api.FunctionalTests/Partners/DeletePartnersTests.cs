using Hoko.Api.FunctionalTests.Collections;
using Hoko.Domain.Workspaces;

namespace Hoko.Api.FunctionalTests.Partners;

/// <summary>DELETE /api/partners. Opened by either of two scopes, as PUT is.</summary>
internal sealed class DeletePartnersTests() : DeleteContract(Resource.Partners)
{
    protected override Scope[] Openers => [Scope.LinksWrite, Scope.PartnersWrite];

    [Test]
    public async Task Deleting_a_partner_leaves_it_on_its_links_and_makes_naming_it_anew_an_error()
    {
        var partner = (await Resource.Partners.AddAsync(Workspace)).Single();
        var link = await Workspace.NewLinkAsync(more: $"\"partnerId\":\"{partner}\"");

        Assert.That((await Workspace.DeleteAsync("/api/partners", $"[\"{partner}\"]")).DeletedIds(), Is.EqualTo([partner]));

        var listed = (await Workspace.GetAsync($"/api/links?partnerId={partner}")).Ok().Single()!;
        Assert.That((listed["id"]!.ToString(), listed["partnerId"]!.ToString()), Is.EqualTo((link["id"]!.ToString(), partner)));
        var edited = await Workspace.PutOneAsync("/api/links", $$"""{"id":"{{link["id"]}}","title":"Edited"}""");
        Assert.That((edited["title"]!.ToString(), edited["partnerId"]!.ToString()), Is.EqualTo(("Edited", partner)));
        await Workspace.AsksInVainAsync(
            HttpMethod.Put,
            "/api/links",
            $$"""[{"id":"{{link["id"]}}","partnerId":"{{partner}}"}]""",
            Resource.Partners.UnknownText(partner),
            "0|partnerId|partner.not_found");
    }
}

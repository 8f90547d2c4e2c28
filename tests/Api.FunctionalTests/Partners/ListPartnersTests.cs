using Hoko.Api.FunctionalTests.Collections;
using Hoko.Api.FunctionalTests.Setup;
using Hoko.Domain.Workspaces;

namespace Hoko.Api.FunctionalTests.Partners;

/// <summary>GET /api/partners.</summary>
internal sealed class ListPartnersTests() : ListContract("/api/partners", Scope.PartnersRead)
{
    [Test]
    public async Task Listing_partners_as_in_the_documentation()
    {
        await Workspace.PostAsync("/api/partners", """[ { "name": "Partner Name", "email": "partner@example.com", "phone": "+1234567890" } ]""");

        Sample.Matches((await Workspace.GetAsync("/api/partners?take=50&sort=desc")).Ok(), """
            [ { "id": "550e8400-e29b-41d4-a716-446655440000", "name": "Partner Name", "email": "partner@example.com", "phone": "+1234567890",
                "createdAt": "2024-01-01T00:00:00Z", "updatedAt": "2024-01-01T00:00:00Z" } ]
            """);
    }

    protected override Task<string[]> AddAsync(TestWorkspace workspace, int count) => Resource.Partners.AddAsync(workspace, count);
}

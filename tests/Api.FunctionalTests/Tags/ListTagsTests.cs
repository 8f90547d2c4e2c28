using Hoko.Api.FunctionalTests.Collections;
using Hoko.Api.FunctionalTests.Setup;
using Hoko.Domain.Workspaces;

namespace Hoko.Api.FunctionalTests.Tags;

/// <summary>GET /api/tags.</summary>
internal sealed class ListTagsTests() : ListContract("/api/tags", Scope.TagsRead)
{
    [Test]
    public async Task Listing_tags_as_in_the_documentation()
    {
        await Workspace.PostAsync("/api/tags", """[ { "name": "Marketing", "color": "blue" } ]""");

        Sample.Matches(
            (await Workspace.GetAsync("/api/tags?take=50&sort=desc")).Ok(),
            """[ { "id": "550e8400-e29b-41d4-a716-446655440000", "name": "Marketing", "color": "blue" } ]""");
    }

    protected override Task<string[]> AddAsync(TestWorkspace workspace, int count) => Resource.Tags.AddAsync(workspace, count);
}

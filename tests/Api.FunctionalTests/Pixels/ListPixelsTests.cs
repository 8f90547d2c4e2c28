using Hoko.Api.FunctionalTests.Collections;
using Hoko.Api.FunctionalTests.Setup;
using Hoko.Domain.Workspaces;

namespace Hoko.Api.FunctionalTests.Pixels;

/// <summary>GET /api/pixels.</summary>
internal sealed class ListPixelsTests() : ListContract("/api/pixels", Scope.LinksRead)
{
    protected override Task<string[]> AddAsync(TestWorkspace workspace, int count) => Resource.Pixels.AddAsync(workspace, count);
}

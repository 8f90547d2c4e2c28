using Hoko.Api.FunctionalTests.Collections;
using Hoko.Api.FunctionalTests.Setup;
using Hoko.Domain.Workspaces;

namespace Hoko.Api.FunctionalTests.Domains;

/// <summary>GET /api/domains.</summary>
internal sealed class ListDomainsTests() : ListContract(DomainScenes.Path, Scope.LinksRead)
{
    protected override Task<string[]> AddAsync(TestWorkspace workspace, int count) => Resource.Domains.AddAsync(workspace, count);
}

using System.Collections.Frozen;
using Hoko.Application.Common.Security;
using Hoko.Domain.Workspaces;

namespace Hoko.Application.UnitTests.Common;

internal sealed class CallerTests
{
    private static readonly Plan Plan = new(
        "plan", 1, 1, FrozenDictionary<LimitedResource, long>.Empty, FrozenDictionary<MonthlyFeature, long>.Empty, FrozenSet<PlanFeature>.Empty, null);

    [Test]
    public void Where_nobody_called_no_workspace_is_seen_and_asking_for_one_is_a_bug()
    {
        var caller = new CurrentCaller();

        Assert.That(caller.WorkspaceIdOrNone, Is.Zero);
        Assert.That(() => caller.WorkspaceId, Throws.InvalidOperationException);
        Assert.That(() => caller.Scopes, Throws.InvalidOperationException);
        Assert.That(() => caller.Plan, Throws.InvalidOperationException);
    }

    [Test]
    public void The_caller_is_the_holder_of_the_key()
    {
        var caller = new CurrentCaller();
        caller.Set(new KeyHolder(Guid.CreateVersion7(), 7, Scope.LinksRead, Plan, null, []));

        Assert.That((caller.WorkspaceIdOrNone, caller.WorkspaceId, caller.Scopes, caller.Plan), Is.EqualTo((7L, 7L, Scope.LinksRead, Plan)));
    }

    [TestCase(Scope.LinksWrite, true)]
    [TestCase(Scope.PartnersWrite, true)]
    [TestCase(Scope.LinksWrite | Scope.TagsRead, true)]
    [TestCase(Scope.LinksRead | Scope.PartnersRead, false)]
    [TestCase(Scope.None, false)]
    public void Any_one_of_the_scopes_named_lets_a_request_in(Scope granted, bool isMet) =>
        Assert.That(new RequiresScopeAttribute(Scope.LinksWrite, Scope.PartnersWrite).IsMetBy(granted), Is.EqualTo(isMet));
}

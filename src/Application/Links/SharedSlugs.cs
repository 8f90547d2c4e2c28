using Hoko.Application.Common;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Security;
using Hoko.Domain.Links;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.Links;

/// <summary>
/// Slugs on the installation's own domain, where a workspace must learn that another one has a slug, and must not learn which ones others have by
/// guessing them in bulk. They are looked up only if nothing else is wrong with the request, and each failed look-up counts against a limit.
/// </summary>
internal sealed class SharedSlugs(IHokoDb db, ISlugLookupLimit limit, ICaller caller)
{
    /// <summary>Ends the request where a slug is taken. Two queries at most, whatever the number of items.</summary>
    /// <exception cref="RequestRejected">A slug is taken, or the workspace has asked for too many taken ones lately.</exception>
    public async Task CheckAsync(
        LinkNames<DomainSlug> names,
        IReadOnlyList<DomainSlug> asked,
        IReadOnlyDictionary<Guid, Link> stored,
        ErrorList errors,
        CancellationToken cancellationToken)
    {
        if (asked.Count == 0)
            return;

        if (limit.WaitOf(caller.WorkspaceId) is { } seconds)
            throw RequestRejected.TooMany(seconds);

        await Slugs.ReportTakenAsync(
            db.Links.IgnoreQueryFilters([QueryFilters.Workspace]).Where(link => link.DomainId == null),
            db.Links.IgnoreQueryFilters([QueryFilters.Workspace, QueryFilters.Deleted]),
            names,
            asked,
            stored,
            errors,
            cancellationToken);
        if (errors.Count > 0)
            limit.Count(caller.WorkspaceId, asked.Count);

        errors.ThrowIfAny();
    }
}

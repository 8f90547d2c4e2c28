using Hoko.Application.Common;
using Hoko.Application.Common.Errors;
using Hoko.Application.Links;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.ShortPen;

/// <summary>Finds links of the caller's workspace by number: one of another is as unknown as none.</summary>
internal sealed class LinksByNumber(IHokoDb db, LinkDomains domains, LinkView view)
{
    /// <exception cref="RequestRejected">There is no such link.</exception>
    public async Task<LinkDto> FindAsync(long number, CancellationToken cancellationToken)
    {
        await domains.LoadAsync(cancellationToken);
        var found = await db.Links.AsNoTracking().Where(link => link.RowId == number).WithTagsAsync(db, view.Show, cancellationToken).ToListAsync(cancellationToken);
        return found is [var only] ? only : throw Unknown(number);
    }

    /// <exception cref="RequestRejected">There is no such link.</exception>
    public async Task<Guid> FindIdAsync(long number, CancellationToken cancellationToken) =>
        await FindIdsAsync([number], cancellationToken) is [var id] ? id : throw Unknown(number);

    /// <summary>The ids of those that there are.</summary>
    public Task<List<Guid>> FindIdsAsync(IReadOnlyCollection<long> numbers, CancellationToken cancellationToken) =>
        db.Links.Where(link => numbers.Contains(link.RowId)).Select(link => link.Id).ToListAsync(cancellationToken);

    public static RequestRejected Unknown(long number) => new("urlId", new Flaw(ErrorCodes.LinkNotFound, number));
}

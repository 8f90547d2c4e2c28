using Hoko.Application.Common;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Security;
using Hoko.Domain.Workspaces;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.Workspaces;

/// <summary>What a workspace's keys were used for, newest day first: all of them, or those that begin as one does.</summary>
/// <param name="Workspace">The workspace's name.</param>
/// <param name="Prefix">The first twelve characters of a key; null for all.</param>
/// <param name="Days">How many days of UTC, today included.</param>
[NoScope("Run by the operator on the server itself.")]
public sealed record ListKeyUsages(string Workspace, string? Prefix, int Days) : IRequest<IReadOnlyList<UsedKey>>
{
    /// <summary>Older days are not kept.</summary>
    public const int MaxDays = 400;
}

/// <summary>A key on a day.</summary>
public sealed record UsedKey(ApiKey Key, KeyUsage Usage);

internal sealed class ListKeyUsagesHandler(IHokoDb db, TimeProvider time) : IRequestHandler<ListKeyUsages, IReadOnlyList<UsedKey>>
{
    public async Task<IReadOnlyList<UsedKey>> Handle(ListKeyUsages request, CancellationToken cancellationToken)
    {
        if (request.Days is < 1 or > ListKeyUsages.MaxDays)
            throw new RequestRejected("days", new Flaw(ErrorCodes.NumberOutOfRange, 1, ListKeyUsages.MaxDays));

        var workspace = await db.RequireWorkspaceAsync(request.Workspace, cancellationToken);
        var keys = db.ApiKeys.IgnoreQueryFilters([QueryFilters.Workspace]).AsNoTracking().Where(key => key.WorkspaceId == workspace.RowId);
        if (request.Prefix is { } prefix)
        {
            keys = keys.Where(key => key.Prefix == prefix);
            if (!await keys.AnyAsync(cancellationToken))
                throw new RequestRejected("prefix", new Flaw(ErrorCodes.KeyNotFound, prefix));
        }

        var first = KeyUsage.DayOf(time.GetUtcNow().AddDays(1 - request.Days));
        var found =
            from key in keys
            join usage in db.KeyUsages on key.Id equals usage.KeyId
            where usage.Day >= first
            orderby usage.Day descending, key.RowId
            select new { key, usage };
        var rows = await found.IgnoreQueryFilters([QueryFilters.Workspace]).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new UsedKey(row.key, row.usage))];
    }
}

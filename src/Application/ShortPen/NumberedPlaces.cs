using Hoko.Application.Common;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Security;
using Hoko.Application.Common.Validation;
using Hoko.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.ShortPen;

/// <summary>Finds what a link refers to by number, in the caller's workspace alone; a query each for what is named.</summary>
internal sealed class NumberedPlaces(IHokoDb db, ICaller caller)
{
    public async Task<Places> FindAsync(ShortPenLinkInput link, ErrorList errors, CancellationToken cancellationToken)
    {
        CheckWorkspace(link.WorkspaceId, errors);
        return new Places(
            await FindAsync(db.Collections, link.FolderId, row => row.Id, "folderId", ErrorCodes.CollectionNotFound, errors, cancellationToken),
            await FindAsync(db.Domains, link.DomainId, row => row.Host, "domainId", ErrorCodes.DomainNotFound, errors, cancellationToken),
            await FindAsync(db.Pixels, link.PixelId, row => row.Id, "pixelId", ErrorCodes.PixelNotFound, errors, cancellationToken));
    }

    /// <summary>A key opens one workspace; to name it is no more than to be sure.</summary>
    public void CheckWorkspace(Optional<long> number, ErrorList errors)
    {
        if (IsOne(number, out var workspace) && workspace != caller.WorkspaceId)
            errors.Add("workspaceId", new Flaw(ErrorCodes.WorkspaceForeign));
    }

    /// <summary>The field with what it names in place of the number; as omitted where that is nothing, which is an error.</summary>
    private static async Task<Optional<TName>> FindAsync<T, TName>(
        IQueryable<T> rows,
        Optional<long> number,
        System.Linq.Expressions.Expression<Func<T, TName>> name,
        string field,
        string unknownCode,
        ErrorList errors,
        CancellationToken cancellationToken)
        where T : Entity
        where TName : notnull
    {
        if (number.IsNull)
            return Optional<TName>.Null;

        if (!IsOne(number, out var row))
            return default;

        var found = await rows.Where(stored => stored.RowId == row).Select(name).ToListAsync(cancellationToken);
        if (found is [var only])
            return only;

        errors.Add(field, new Flaw(unknownCode, row));
        return default;
    }

    private static bool IsOne(Optional<long> number, out long value) => number.TryGet(out value) && Number.OfRow.Find(value) is null;
}

/// <summary>What a link refers to; as omitted where the link does not say, or says what there is not.</summary>
internal sealed record Places(Optional<Guid> CollectionId, Optional<string> Host, Optional<Guid> PixelId);

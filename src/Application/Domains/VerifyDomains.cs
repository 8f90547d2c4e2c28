using Hoko.Application.Common;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Idempotency;
using Hoko.Application.Common.Security;
using Hoko.Domain.Workspaces;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.Domains;

/// <summary>
/// Asks branded domains for the token that shows whose they are, all at once, and puts those into use that answer with it: all that are named or none.
/// One that is verified is not asked again.
/// </summary>
[RequiresScope(Scope.LinksWrite)]
[FewItems(MostDomains)]
public sealed record VerifyDomains(Batch<IdInput> Batch) : IRequest<IReadOnlyList<DomainDto>>, IBulkRequest<IdInput>, IRepeatable
{
    /// <summary>Each of them may take three seconds and a connection.</summary>
    public const int MostDomains = 20;
}

/// <summary>Asks before anything opens a transaction: a domain may have to be waited for.</summary>
internal sealed class DomainProofBehavior(DomainVerification verification) : IPipelineBehavior<VerifyDomains, IReadOnlyList<DomainDto>>
{
    public async Task<IReadOnlyList<DomainDto>> Handle(
        VerifyDomains request, CancellationToken cancellationToken, RequestHandlerDelegate<IReadOnlyList<DomainDto>> next)
    {
        await verification.PrepareAsync(request.Batch, cancellationToken);
        return await next();
    }
}

internal sealed class VerifyDomainsHandler(IHokoDb db, IBulkWriter writer, DomainVerification verification)
    : IRequestHandler<VerifyDomains, IReadOnlyList<DomainDto>>
{
    public Task<IReadOnlyList<DomainDto>> Handle(VerifyDomains request, CancellationToken cancellationToken) =>
        db.InTransactionAsync(token => VerifyAsync(request.Batch, token), cancellationToken);

    private async Task<IReadOnlyList<DomainDto>> VerifyAsync(Batch<IdInput> batch, CancellationToken cancellationToken)
    {
        var errors = new ErrorList(batch.Errors);
        var ids = await writer.LockForDeleteAsync(db.Domains, batch, ErrorCodes.DomainNotFound, errors, cancellationToken);
        var domains = await db.Domains.AsNoTracking().Where(domain => ids.Contains(domain.Id)).ToDictionaryAsync(domain => domain.Id, cancellationToken);
        var pending = domains.Values.Where(domain => domain.VerifiedAt is null).ToList();
        var taken = await verification.TakenAsync(pending, cancellationToken);
        foreach (var (index, item) in batch.Readable().DistinctBy(row => row.Item.Id))
        {
            if (!domains.TryGetValue(item.Id, out var domain) || domain.VerifiedAt is not null)
                continue;

            if (taken.Contains(domain.Host))
                errors.Add(index, null, ErrorCodes.DomainTaken, domain.Host);
            else if (batch.Errors.Count == 0 && verification.FlawOf(domain) is { } flaw)
                errors.Add(new ItemError(index, null, flaw));
        }

        errors.ThrowIfAny();
        await verification.MarkAsync(pending, cancellationToken);
        return ids.Select(id => DomainDto.From(domains[id])).ToList();
    }
}

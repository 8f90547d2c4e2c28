using System.Security.Cryptography;
using Hoko.Application.Common;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Plans;
using Hoko.Application.Common.Security;
using Hoko.Domain.Common;
using Hoko.Domain.Domains;
using Hoko.Domain.Workspaces;

namespace Hoko.Application.Domains;

/// <summary>Writes a batch of domains, those that name an id over the stored ones; all of them or none.</summary>
internal sealed class DomainUpsert(IHokoDb db, IBulkWriter writer, IQuota quota, IDomainChanges changes, ICaller caller, TimeProvider time)
{
    private const string TokenBeginning = "hoko-domain-";
    private const int TokenCharacters = 32;

    public Task<IReadOnlyList<DomainDto>> WriteAsync(Batch<DomainInput> batch, CancellationToken cancellationToken) =>
        db.InTransactionAsync(token => UpsertAsync(batch, token), cancellationToken);

    private async Task<IReadOnlyList<DomainDto>> UpsertAsync(Batch<DomainInput> batch, CancellationToken cancellationToken)
    {
        var errors = new ErrorList(batch.Errors);
        var stored = await writer.LoadForUpdateAsync(db.Domains, batch, ErrorCodes.DomainNotFound, errors, cancellationToken);
        DomainBatch.CheckFeature(batch, stored, caller.Plan, errors);
        DomainBatch.CheckFixed(batch, stored, errors);
        await DomainBatch.CheckHostsAsync(db, batch, caller, errors, cancellationToken);
        await quota.ReserveAsync(LimitedResource.Domains, batch.NewCount(), errors, cancellationToken);
        errors.ThrowIfAny();

        var domains = batch.Readable().Select(row => Write(row.Item, stored)).ToList();
        await writer.UpsertAsync(domains, stored, cancellationToken);
        await changes.TellAsync(domains.FindAll(domain => domain.VerifiedAt is not null), cancellationToken);
        return domains.ConvertAll(DomainDto.From);
    }

    private ShortDomain Write(DomainInput input, IReadOnlyDictionary<Guid, ShortDomain> stored)
    {
        var now = time.Now();
        var domain = input.Id.TryGet(out var id) ? stored[id] : new ShortDomain
        {
            Id = Guid.CreateVersion7(now),
            WorkspaceId = caller.WorkspaceId,
            Host = DomainName.Normalize(input.Host.Value)!,
            VerificationToken = TokenBeginning + RandomNumberGenerator.GetString(Base62.Alphabet, TokenCharacters),
            CreatedAt = now,
            UpdatedAt = now,
        };
        domain.NotFoundUrl = input.NotFoundUrl.Or(domain.NotFoundUrl);
        domain.UpdatedAt = now;
        return domain;
    }
}

using Hoko.Application.Common;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Plans;
using Hoko.Application.Common.Security;
using Hoko.Domain.Common;
using Hoko.Domain.Partners;
using Hoko.Domain.Workspaces;

namespace Hoko.Application.Partners;

/// <summary>Writes a batch of partners, those that name an id over the stored ones; all of them or none.</summary>
internal sealed class PartnerUpsert(IHokoDb db, IBulkWriter writer, IQuota quota, ICaller caller, TimeProvider time)
{
    public Task<IReadOnlyList<PartnerDto>> WriteAsync(Batch<PartnerInput> batch, CancellationToken cancellationToken) =>
        db.InTransactionAsync(token => UpsertAsync(batch, token), cancellationToken);

    private async Task<IReadOnlyList<PartnerDto>> UpsertAsync(Batch<PartnerInput> batch, CancellationToken cancellationToken)
    {
        var errors = new ErrorList(batch.Errors);
        var stored = await writer.LoadForUpdateAsync(db.Partners, batch, ErrorCodes.PartnerNotFound, errors, cancellationToken);
        await quota.ReserveAsync(LimitedResource.Partners, batch.NewCount(), errors, cancellationToken);
        errors.ThrowIfAny();

        var partners = batch.Readable().Select(row => Write(row.Item, stored)).ToList();
        await writer.UpsertAsync(partners, stored, cancellationToken);
        return partners.ConvertAll(PartnerDto.From);
    }

    private Partner Write(PartnerInput input, IReadOnlyDictionary<Guid, Partner> stored)
    {
        var now = time.Now();
        var partner = input.Id.TryGet(out var id) ? stored[id] : new Partner
        {
            Id = Guid.CreateVersion7(now),
            WorkspaceId = caller.WorkspaceId,
            Name = input.Name.Value,
            CreatedAt = now,
            UpdatedAt = now,
        };
        partner.Name = input.Name.Or(partner.Name)!;
        partner.Email = input.Email.Or(partner.Email);
        partner.Phone = input.Phone.Or(partner.Phone);
        partner.UpdatedAt = now;
        return partner;
    }
}

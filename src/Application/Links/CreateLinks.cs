using Hoko.Application.Common;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Plans;
using Hoko.Application.Common.Security;
using Hoko.Domain.Workspaces;
using MediatR;

namespace Hoko.Application.Links;

/// <summary>Makes one or more links; all of them or none.</summary>
[RequiresScope(Scope.LinksWrite)]
public sealed record CreateLinks(Batch<LinkInput> Batch) : IRequest<IReadOnlyList<LinkDto>>, IBulkRequest<LinkInput>
{
    /// <summary>A new link has no id yet: one that came along from a GET is ignored.</summary>
    public void Adopt(LinkInput item) => item.Id = default;
}

internal sealed class CreateLinksHandler(
    IHokoDb db, IBulkWriter writer, IQuota quota, LinkFactory factory, LinkView view, ICaller caller)
    : IRequestHandler<CreateLinks, IReadOnlyList<LinkDto>>
{
    public Task<IReadOnlyList<LinkDto>> Handle(CreateLinks request, CancellationToken cancellationToken) =>
        db.InTransactionAsync<IReadOnlyList<LinkDto>>(token => CreateAsync(request.Batch, token), cancellationToken);

    private async Task<IReadOnlyList<LinkDto>> CreateAsync(Batch<LinkInput> batch, CancellationToken cancellationToken)
    {
        var errors = new ErrorList(batch.Errors);
        LinkBatch.CheckFeatures(batch, caller.Plan, errors);
        LinkBatch.CheckRepeatedExternalIds(batch, errors);
        await LinkBatch.CheckTakenExternalIdsAsync(db, batch, errors, cancellationToken);
        await LinkBatch.CheckCollectionsAsync(db, batch, errors, cancellationToken);
        await LinkBatch.CheckPartnersAsync(db, batch, errors, cancellationToken);
        if (await quota.ReserveAsync(LimitedResource.Links, batch.Items.Count, cancellationToken) is { } exceeded)
            errors.Add(exceeded);

        errors.ThrowIfAny();

        var links = batch.Readable().Select(row => factory.Create(row.Item)).ToList();
        await writer.InsertAsync(links, cancellationToken);
        return links.ConvertAll(view.Show);
    }
}

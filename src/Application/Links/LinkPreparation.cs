using Hoko.Application.Common.Bulk;
using MediatR;

namespace Hoko.Application.Links;

/// <summary>
/// Waits for clicks and draws pictures before anything opens a transaction, that of an idempotency key included: rows would be locked for as long, and a
/// retried transaction would do it again.
/// </summary>
internal sealed class LinkPreparation<TRequest>(LinkUpsert links) : IPipelineBehavior<TRequest, IReadOnlyList<LinkDto>>
    where TRequest : IRequest<IReadOnlyList<LinkDto>>, IBulkRequest<LinkInput>
{
    public async Task<IReadOnlyList<LinkDto>> Handle(
        TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<IReadOnlyList<LinkDto>> next)
    {
        if (request is UpsertLinks upsert)
            upsert.CheckMatch();

        await links.PrepareAsync(request.Batch, cancellationToken);
        return await next();
    }
}

using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Idempotency;
using Hoko.Application.Common.Lists;
using Hoko.Application.Common.Security;
using Hoko.Domain.Workspaces;
using MediatR;

namespace Hoko.Application.Links;

/// <summary>Changes the links that items name by id, and makes those that name none.</summary>
[RequiresScope(Scope.LinksWrite)]
public sealed record UpsertLinks(Batch<LinkInput> Batch)
    : IRequest<IReadOnlyList<LinkDto>>, IBulkRequest<LinkInput>, IRepeatable
{
    public const string ExternalId = "externalId";

    /// <summary><c>externalId</c> to match items without an id by external id: the matching link is updated, or a link is created if no link matches.</summary>
    [Choice(ExternalId, HasNoDefault = true)]
    public string? Match { get; init; }

    internal void CheckMatch()
    {
        if (Match is not null)
            Parameter.Choice("match", Match, ExternalId, Batch.Errors, ExternalId);
    }

    public void Adopt(LinkInput item) => item.MatchesExternalId = Match == ExternalId && item.IsNew && item.ExternalId.HasValue;
}

internal sealed class UpsertLinksHandler(LinkUpsert links) : IRequestHandler<UpsertLinks, IReadOnlyList<LinkDto>>
{
    public Task<IReadOnlyList<LinkDto>> Handle(UpsertLinks request, CancellationToken cancellationToken) =>
        links.WriteAsync(request.Batch, cancellationToken);
}

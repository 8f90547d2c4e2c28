using Hoko.Application.Collections;
using Hoko.Application.Common;
using Hoko.Application.Common.Security;
using Hoko.Domain.Collections;
using Hoko.Domain.Common;
using Hoko.Domain.Workspaces;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.Workspaces;

/// <summary>
/// On an installation without any workspace: makes <c>default</c>, with a collection and a key of all scopes, so that the
/// first link is one request away. Returns what to try it with, or null where there is a workspace already.
/// </summary>
[NoScope("Run once, by the server itself at its first start.")]
public sealed record SetUpFirstWorkspace(string Plan) : IRequest<FirstWorkspace?>
{
    /// <summary>The id of the first collection, fixed so that the documented examples work on a new installation. If it is taken, the collection gets a new id.</summary>
    public static readonly Guid CollectionId = new("01a1f9f7-6a29-7bd6-a635-6674e04f6802");
}

/// <param name="Key">The key; shown once.</param>
/// <param name="CollectionId">The collection to put the first link in.</param>
public sealed record FirstWorkspace(string Key, Guid CollectionId);

internal sealed class SetUpFirstWorkspaceHandler(IHokoDb db, IMediator mediator, TimeProvider time)
    : IRequestHandler<SetUpFirstWorkspace, FirstWorkspace?>
{
    private const string Name = "default";

    /// <summary>All of it or nothing: a workspace without the key that is shown but once would be of no use to anyone.</summary>
    public Task<FirstWorkspace?> Handle(SetUpFirstWorkspace request, CancellationToken cancellationToken) =>
        db.InTransactionAsync(token => SetUpAsync(request, token), cancellationToken);

    private async Task<FirstWorkspace?> SetUpAsync(SetUpFirstWorkspace request, CancellationToken cancellationToken)
    {
        // An installation whose workspaces were all deleted is not a new one.
        if (await db.Workspaces.IgnoreQueryFilters([QueryFilters.Deleted]).AnyAsync(cancellationToken))
            return null;

        await mediator.Send(new CreateWorkspace(Name, request.Plan), cancellationToken);
        var workspace = await db.RequireWorkspaceAsync(Name, cancellationToken);
        var now = time.Now();
        var collection = new Collection
        {
            Id = await db.Collections.IgnoreQueryFilters().AnyAsync(row => row.Id == SetUpFirstWorkspace.CollectionId, cancellationToken)
                ? Guid.CreateVersion7(now)
                : SetUpFirstWorkspace.CollectionId,
            WorkspaceId = workspace.RowId,
            Name = DefaultCollection.Name,
            CreatedAt = now,
            UpdatedAt = now,
        };
        db.Collections.Add(collection);
        await db.WorkspaceUsages
            .Where(usage => usage.WorkspaceId == workspace.RowId && usage.Resource == LimitedResource.Collections)
            .ExecuteUpdateAsync(usage => usage.SetProperty(row => row.Used, row => row.Used + 1), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);

        var key = await mediator.Send(new CreateApiKey(Name, "first key", Scopes.All, null, []), cancellationToken);
        return new FirstWorkspace(key, collection.Id);
    }
}

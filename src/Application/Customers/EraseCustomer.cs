using Hoko.Application.Common;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Security;
using Hoko.Application.Workspaces;
using Hoko.Domain.Common;
using Hoko.Domain.Tracking;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.Customers;

/// <summary>
/// Takes out of a workspace who a customer was: their name and means of contact, what events say of them, and what their clicks tell of
/// the visitor. The events stay, so that sums and attributions do; the same external id begins a new customer.
/// </summary>
[NoScope("Run by the operator on the server itself.")]
public sealed record EraseCustomer(string Workspace, string ExternalId) : IRequest<Unit>;

internal sealed class EraseCustomerHandler(IHokoDb db, TimeProvider time) : IRequestHandler<EraseCustomer, Unit>
{
    private const string ErasedName = "erased";
    private const int AtOnce = 1_000;

    public async Task<Unit> Handle(EraseCustomer request, CancellationToken cancellationToken)
    {
        var workspace = (await db.RequireWorkspaceAsync(request.Workspace, cancellationToken)).RowId;
        return await db.InTransactionAsync(token => EraseAsync(workspace, request.ExternalId, token), cancellationToken);
    }

    private async Task<Unit> EraseAsync(long workspace, string externalId, CancellationToken cancellationToken)
    {
        var customers = db.Customers.IgnoreQueryFilters([QueryFilters.Workspace]).Where(row => row.WorkspaceId == workspace && row.ExternalId == externalId);
        var customer = await customers.Select(row => row.Id).SingleOrDefaultAsync(cancellationToken);
        if (customer == default)
            throw new RequestRejected("externalId", new Flaw(ErrorCodes.CustomerNotFound, externalId));

        var leads = db.Leads.IgnoreQueryFilters([QueryFilters.Workspace]).Where(row => row.WorkspaceId == workspace && row.CustomerId == customer);
        var sales = db.Sales.IgnoreQueryFilters([QueryFilters.Workspace]).Where(row => row.WorkspaceId == workspace && row.CustomerId == customer);
        var clicks = await leads.Select(row => row.ClickId).Union(sales.Select(row => row.ClickId)).ToListAsync(cancellationToken);
        foreach (var some in clicks.OrderBy(ClickId.TimeOf).Chunk(AtOnce))
            await EraseClicksAsync(workspace, some, cancellationToken);

        await leads.ExecuteUpdateAsync(set => set.SetProperty(row => row.Metadata, (string?)null), cancellationToken);
        await sales.ExecuteUpdateAsync(set => set.SetProperty(row => row.Metadata, (string?)null), cancellationToken);

        var now = time.Now();
        var unnamed = ErasedName + " " + customer;
        await customers.ExecuteUpdateAsync(
            set => set
                .SetProperty(row => row.ExternalId, unnamed)
                .SetProperty(row => row.Name, ErasedName)
                .SetProperty(row => row.Email, (string?)null)
                .SetProperty(row => row.Phone, (string?)null)
                .SetProperty(row => row.Avatar, (string?)null)
                .SetProperty(row => row.UpdatedAt, now),
            cancellationToken);
        return Unit.Value;
    }

    /// <summary>Clicks in the order of their time, by which the database knows in which months they lie.</summary>
    private Task<int> EraseClicksAsync(long workspace, Guid[] ids, CancellationToken cancellationToken)
    {
        var (first, last) = (ClickId.TimeOf(ids[0]), ClickId.TimeOf(ids[^1]));
        return db.Clicks.IgnoreQueryFilters([QueryFilters.Workspace])
            .Where(row => row.WorkspaceId == workspace && ids.Contains(row.Id) && row.CreatedAt >= first && row.CreatedAt <= last)
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(row => row.VisitorId, (string?)null)
                    .SetProperty(row => row.VisitorSessionId, (string?)null)
                    .SetProperty(row => row.Referrer, (string?)null)
                    .SetProperty(row => row.Region, (string?)null)
                    .SetProperty(row => row.City, (string?)null),
                cancellationToken);
    }
}

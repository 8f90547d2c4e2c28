using Hoko.Application.Common;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Lists;
using Hoko.Application.Common.Security;
using Hoko.Domain.Customers;
using Hoko.Domain.Workspaces;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.Customers;

/// <summary>Lists customers. The two filters widen the list, as those of links do.</summary>
[RequiresScope(Scope.CustomersRead)]
public sealed record ListCustomers : ListQuery, IRequest<IAsyncEnumerable<CustomerDto>>
{
    /// <summary>The customer of this id. Widens the list; may be repeated.</summary>
    [Uuid]
    public IReadOnlyList<string>? Id { get; init; }

    /// <summary>The customer of this external id. Widens the list; may be repeated.</summary>
    [AnyText]
    public IReadOnlyList<string>? ExternalId { get; init; }
}

internal sealed class ListCustomersHandler(IHokoDb db) : IRequestHandler<ListCustomers, IAsyncEnumerable<CustomerDto>>
{
    public async Task<IAsyncEnumerable<CustomerDto>> Handle(ListCustomers request, CancellationToken cancellationToken)
    {
        var errors = new ErrorList();
        var page = Page.Read(request, errors);
        var matches = Filter(request, errors).ToList();
        errors.ThrowIfAny();

        var customers = await page.OfAsync(db.Customers.AsNoTracking(), matches, cancellationToken);
        return customers.AsAsyncEnumerable().Select(CustomerDto.From);
    }

    private IEnumerable<IQueryable<Customer>> Filter(ListCustomers request, ErrorList errors)
    {
        var customers = db.Customers.AsNoTracking();
        if (Parameter.Uuids("id", request.Id, errors) is { } ids)
            yield return ids is [var id] ? customers.Where(customer => customer.Id == id) : customers.Where(customer => ids.Contains(customer.Id));

        if (Parameter.ClientIds("externalId", request.ExternalId, errors) is { } externalIds)
        {
            yield return externalIds is [var externalId]
                ? customers.Where(customer => customer.ExternalId == externalId)
                : customers.Where(customer => externalIds.Contains(DatabaseFunctions.Ordinal(customer.ExternalId)!));
        }
    }
}

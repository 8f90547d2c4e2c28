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
    /// <summary>The customer of this id.</summary>
    [Uuid]
    public string? Id { get; init; }

    /// <summary>The customer of this external id.</summary>
    [AnyText]
    public string? ExternalId { get; init; }
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
        if (Parameter.Uuid("id", request.Id, errors) is { } id)
            yield return customers.Where(customer => customer.Id == id);

        if (Parameter.Text("externalId", request.ExternalId, errors) is { } externalId)
            yield return customers.Where(customer => customer.ExternalId == externalId);
    }
}

using Hoko.Application.Common;
using Hoko.Application.Common.Bodies;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Idempotency;
using Hoko.Application.Common.Security;
using Hoko.Domain.Customers;
using Hoko.Domain.Links;
using Hoko.Domain.Tracking;
using Hoko.Domain.Workspaces;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.Tracking;

/// <summary>Records a sale and makes or updates its customer; an invoice is recorded once.</summary>
[RequiresScope(Scope.ConversionsWrite)]
public sealed record TrackSale(ObjectBody<SaleInput> Body) : IRequest<SaleOutcome>, IObjectRequest<SaleInput>, IRepeatable;

/// <summary>What became of a sale.</summary>
/// <param name="IsNew">False where its invoice had been recorded before.</param>
/// <param name="Sale">The sale, the first one of its invoice.</param>
public sealed record SaleOutcome(bool IsNew, TrackedSaleDto Sale);

internal sealed class TrackSaleHandler(IHokoDb db, AttributionSearch search, ConversionWriting writing, TrackedLinkView links)
    : IRequestHandler<TrackSale, SaleOutcome>
{
    public Task<SaleOutcome> Handle(TrackSale request, CancellationToken cancellationToken) =>
        db.InTransactionAsync(token => TrackAsync(request.Body, token), cancellationToken);

    private async Task<SaleOutcome> TrackAsync(ObjectBody<SaleInput> body, CancellationToken cancellationToken)
    {
        var errors = new ErrorList(body.Errors);
        if (await EarlierAsync(body.Value, errors, cancellationToken) is { } earlier)
        {
            errors.ThrowIfAny();
            return new SaleOutcome(false, await ShowAsync(earlier.Sale, earlier.Link, earlier.Customer, cancellationToken));
        }

        var origin = await search.TakeAsync(body.Value, errors, cancellationToken);
        errors.ThrowIfAny();

        var (customer, sale) = await writing.WriteAsync(body.Value, origin!, cancellationToken);
        return new SaleOutcome(true, await ShowAsync(sale, origin!.Link, customer, cancellationToken));
    }

    /// <summary>
    /// The sale that the invoice was recorded as; null where there is none, or where it is another sale, which is an error. Of two requests at
    /// once the second fails at the unique index, runs again, and finds the first here.
    /// </summary>
    private async Task<Recorded?> EarlierAsync(SaleInput input, ErrorList errors, CancellationToken cancellationToken)
    {
        if (input.KnownInvoice is not { } invoiceId)
            return null;

        var found =
            from sale in db.Sales.Where(sale => sale.InvoiceId == invoiceId)
            join link in db.Links on sale.LinkId equals link.Id
            join customer in db.Customers on sale.CustomerId equals customer.Id
            select new Recorded { Sale = sale, Link = link, Customer = customer };
        var earlier = await found.AsNoTracking().IgnoreQueryFilters([QueryFilters.Deleted]).SingleOrDefaultAsync(cancellationToken);
        if (earlier is null)
            return null;

        var isRepeat = input.Amount.TryGet(out var amount) && input.KnownCurrency is { } currency && earlier.Sale.IsToldAgainBy(amount, currency)
            && earlier.Customer.ExternalId == input.KnownCustomer;
        if (isRepeat)
            return earlier;

        errors.Add(null, "invoiceId", ErrorCodes.InvoiceIdTaken, invoiceId);
        return null;
    }

    private async Task<TrackedSaleDto> ShowAsync(Sale sale, Link link, Customer customer, CancellationToken cancellationToken) => new(
        new TrackedClickDto(sale.ClickId),
        await links.ShowAsync(link, cancellationToken),
        TrackedCustomerDto.From(customer),
        TrackedSaleEventDto.From(sale));

    private sealed class Recorded
    {
        public required Sale Sale { get; init; }

        public required Link Link { get; init; }

        public required Customer Customer { get; init; }
    }
}

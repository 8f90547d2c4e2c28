using Hoko.Application.Common;
using Hoko.Domain.Tracking;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.Tracking;

/// <summary>The queries that lead from a request to its click: one each, the customer and the link included.</summary>
internal static class Origins
{
    /// <summary>A click of the workspace; the links of old clicks may be deleted by now.</summary>
    public static IQueryable<Origin> OfClick(this IHokoDb db, Guid clickId, string? customerExternalId)
    {
        var at = ClickId.TimeOf(clickId);
        var found =
            from click in db.Clicks.Where(click => click.Id == clickId && click.CreatedAt == at)
            join link in db.Links on click.LinkId equals link.Id
            from customer in db.Customers.Where(customer => customer.ExternalId == customerExternalId).DefaultIfEmpty()
            select new Origin { ClickId = click.Id, PartnerId = click.PartnerId, Link = link, Customer = customer };
        return found.AsNoTracking().IgnoreQueryFilters([QueryFilters.Deleted]);
    }

    /// <summary>The click of the customer's most recent lead, by time and then by the order of recording; the click itself may be gone.</summary>
    public static IQueryable<Origin> OfLead(this IHokoDb db, string customerExternalId, string? eventName)
    {
        // A subquery with one value: joined, the leads of all customers would be numbered to find the first of one.
        var leads = db.Leads.Where(lead =>
            lead.CustomerId == db.Customers.Where(customer => customer.ExternalId == customerExternalId).Select(customer => customer.Id).FirstOrDefault());

        if (eventName is not null)
            leads = leads.Where(lead => lead.EventName == eventName);

        var found =
            from lead in leads.OrderByDescending(lead => lead.CreatedAt).ThenByDescending(lead => lead.RowId).Take(1)
            join link in db.Links on lead.LinkId equals link.Id
            join customer in db.Customers on lead.CustomerId equals customer.Id
            select new Origin { ClickId = lead.ClickId, PartnerId = lead.PartnerId, Link = link, Customer = customer };
        return found.AsNoTracking().IgnoreQueryFilters([QueryFilters.Deleted]);
    }

    public static Task<bool> HasClickAsync(this IHokoDb db, Guid clickId, CancellationToken cancellationToken)
    {
        var at = ClickId.TimeOf(clickId);
        return db.Clicks.AnyAsync(click => click.Id == clickId && click.CreatedAt == at, cancellationToken);
    }
}

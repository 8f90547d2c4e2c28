using Hoko.Domain.Collections;
using Hoko.Domain.Customers;
using Hoko.Domain.Domains;
using Hoko.Domain.Links;
using Hoko.Domain.Partners;
using Hoko.Domain.Pictures;
using Hoko.Domain.Pixels;
using Hoko.Domain.Tags;
using Hoko.Domain.Tracking;
using Hoko.Domain.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.Common;

/// <summary>
/// The database as use cases see it. What belongs to a workspace is filtered to the caller's, and what is deleted is
/// hidden, by named query filters (<see cref="QueryFilters"/>).
/// </summary>
public interface IHokoDb
{
    DbSet<Workspace> Workspaces { get; }

    DbSet<WorkspaceUsage> WorkspaceUsages { get; }

    DbSet<ApiKey> ApiKeys { get; }

    DbSet<Collection> Collections { get; }

    DbSet<Partner> Partners { get; }

    DbSet<Link> Links { get; }

    DbSet<Tag> Tags { get; }

    DbSet<LinkTag> LinkTags { get; }

    DbSet<Customer> Customers { get; }

    DbSet<Click> Clicks { get; }

    DbSet<Lead> Leads { get; }

    DbSet<Sale> Sales { get; }

    DbSet<ShortDomain> Domains { get; }

    DbSet<Pixel> Pixels { get; }

    DbSet<Picture> Pictures { get; }

    /// <summary>
    /// Runs the work in one transaction and commits it. After a deadlock or a lost race for a unique value the work is run
    /// again from the start, a few times at most: it must not keep anything of an earlier attempt. Inside another
    /// transaction the work joins that one.
    /// </summary>
    Task<T> InTransactionAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken);

    /// <summary>Has something done once the current transaction is committed, and not if it never is.</summary>
    void WhenCommitted(Action action);

    Task<int> SaveChangesAsync(CancellationToken cancellationToken);
}

/// <summary>The names of the query filters, for the few queries that must look past one.</summary>
public static class QueryFilters
{
    public const string Workspace = nameof(Workspace);

    public const string Deleted = nameof(Deleted);
}

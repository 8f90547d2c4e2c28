using System.Reflection;
using Hoko.Application.Common;
using Hoko.Application.Common.Security;
using Hoko.Domain.Collections;
using Hoko.Domain.Common;
using Hoko.Domain.Customers;
using Hoko.Domain.Domains;
using Hoko.Domain.Links;
using Hoko.Domain.Partners;
using Hoko.Domain.Pictures;
using Hoko.Domain.Pixels;
using Hoko.Domain.Tags;
using Hoko.Domain.Tracking;
using Hoko.Domain.Workspaces;
using Hoko.Infrastructure.Clicks;
using Hoko.Infrastructure.Idempotency;
using Hoko.Infrastructure.Persistence.Configurations;
using Hoko.Infrastructure.RateLimiting;
using Hoko.Infrastructure.Redirects.Changes;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Infrastructure.Persistence;

/// <summary>The one model of both databases. Each provider has a context type of its own, for its own migrations and types.</summary>
public abstract class HokoDb(DbContextOptions options, CurrentCaller caller) : DbContext(options), IHokoDb
{
    private const int MaxAttempts = 5;

    private readonly List<Action> _whenCommitted = [];

    public DbSet<Workspace> Workspaces => Set<Workspace>();

    public DbSet<WorkspaceUsage> WorkspaceUsages => Set<WorkspaceUsage>();

    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();

    public DbSet<Collection> Collections => Set<Collection>();

    public DbSet<Partner> Partners => Set<Partner>();

    public DbSet<Link> Links => Set<Link>();

    public DbSet<Tag> Tags => Set<Tag>();

    public DbSet<LinkTag> LinkTags => Set<LinkTag>();

    public DbSet<Customer> Customers => Set<Customer>();

    public DbSet<Click> Clicks => Set<Click>();

    public DbSet<Lead> Leads => Set<Lead>();

    public DbSet<Sale> Sales => Set<Sale>();

    public DbSet<ShortDomain> Domains => Set<ShortDomain>();

    public DbSet<Pixel> Pixels => Set<Pixel>();

    public DbSet<Picture> Pictures => Set<Picture>();

    internal DbSet<MonthlyUsage> MonthlyUsages => Set<MonthlyUsage>();

    internal DbSet<LinkClickCount> LinkClickCounts => Set<LinkClickCount>();

    internal DbSet<LinkChange> LinkChanges => Set<LinkChange>();

    internal DbSet<KeptAnswer> KeptAnswers => Set<KeptAnswer>();

    internal DbSet<DrainedJournal> DrainedJournals => Set<DrainedJournal>();

    internal DbSet<RateWindow> RateWindows => Set<RateWindow>();

    /// <summary>Read by the workspace filter of every query, and named by statements that filters don't reach.</summary>
    internal long CallerWorkspaceId => caller.WorkspaceIdOrNone;

    public async Task<T> InTransactionAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        // Inside another transaction the work is part of it, and of its attempts.
        if (Database.CurrentTransaction is not null)
            return await work(cancellationToken);

        // An attempt that fails is taken back whole: savepoints would be two round trips for nothing.
        Database.AutoSavepointsEnabled = false;
        for (var attempt = 1; ; attempt++)
        {
            ChangeTracker.Clear();
            _whenCommitted.Clear();
            await using var transaction = await Database.BeginTransactionAsync(cancellationToken);
            try
            {
                var result = await work(cancellationToken);

                // A client that leaves now must not leave in doubt what was committed, nor keep others from being told.
                await transaction.CommitAsync(CancellationToken.None);
                _whenCommitted.ForEach(action => action());
                return result;
            }
            catch (Exception failure) when (attempt < MaxAttempts && IsLostRace(failure))
            {
                // The other side has committed or will: run again on what is there then.
            }
        }
    }

    public void WhenCommitted(Action action) => _whenCommitted.Add(action);

    /// <summary>Runs a statement whose only variable parts are names of the model: nothing of a request may be in it.</summary>
    internal Task<int> ExecuteModelSqlAsync(string sql, CancellationToken cancellationToken, params object[] parameters) =>
        Database.ExecuteSqlRawAsync(sql, parameters, cancellationToken);

    /// <summary>Wakes the other nodes when the current transaction commits, where the database can do that.</summary>
    internal virtual Task WakeNodesAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Whether another transaction got in the way (a deadlock, a unique value taken meanwhile) and a second run may succeed.</summary>
    protected abstract bool IsLostRace(Exception failure);

    /// <summary>What only this provider's model says: collations and types.</summary>
    protected abstract void ConfigureProvider(ModelBuilder modelBuilder);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(HokoDb).Assembly);
        foreach (var entity in modelBuilder.Model.GetEntityTypes().Select(type => type.ClrType).ToList())
        {
            if (entity.IsAssignableTo(typeof(IWorkspaceOwned)))
                Generic(nameof(FilterByWorkspace), entity, modelBuilder);

            if (entity.IsAssignableTo(typeof(ISoftDeleted)))
                Generic(nameof(HideDeleted), entity, modelBuilder);
        }

        modelBuilder.HasWideNumbers();
        SnakeCaseNames.Apply(modelBuilder.Model);
        ConfigureProvider(modelBuilder);
    }

    private void Generic(string method, Type entity, ModelBuilder modelBuilder) => typeof(HokoDb)
        .GetMethod(method, BindingFlags.Instance | BindingFlags.Static | BindingFlags.NonPublic)!
        .MakeGenericMethod(entity)
        .Invoke(this, [modelBuilder]);

    private void FilterByWorkspace<T>(ModelBuilder modelBuilder)
        where T : class, IWorkspaceOwned =>
        modelBuilder.Entity<T>().HasQueryFilter(QueryFilters.Workspace, row => row.WorkspaceId == CallerWorkspaceId);

    private static void HideDeleted<T>(ModelBuilder modelBuilder)
        where T : class, ISoftDeleted =>
        modelBuilder.Entity<T>().HasQueryFilter(QueryFilters.Deleted, row => row.DeletedAt == null);
}

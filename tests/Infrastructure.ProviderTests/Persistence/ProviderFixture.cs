using System.Collections.Frozen;
using Hoko.Application.Common.Security;
using Hoko.Domain.Common;
using Hoko.Domain.Workspaces;
using Hoko.Infrastructure.Persistence;

namespace Hoko.Infrastructure.ProviderTests.Persistence;

/// <summary>
/// What tests on a database share: a database for each fixture, a workspace for each who asks. A suite is an abstract fixture
/// with one subclass for every provider, so that what holds on one is asked of all.
/// </summary>
internal abstract class ProviderFixture(DatabaseProvider provider)
{
    private ProviderDatabase? _database;
    private int _workspaces;

    public DatabaseProvider Provider => provider;

    protected HokoDbFactory Databases { get; private set; } = null!;

    protected ProviderDatabase Database => _database!;

    [OneTimeSetUp]
    public async Task CreateDatabaseAsync()
    {
        _database = await ProviderDatabase.CreateAsync(provider);
        Databases = _database.Connect();
    }

    [OneTimeTearDown]
    public async Task RemoveDatabaseAsync()
    {
        if (_database is not null)
            await _database.DisposeAsync();
    }

    /// <summary>A caller of a new workspace, on a plan of these limits.</summary>
    protected async Task<CurrentCaller> NewCallerAsync(long? links = null)
    {
        var now = TimeProvider.System.Now();
        var name = $"workspace {Interlocked.Increment(ref _workspaces)}";
        await using var db = Databases.Create();
        var workspace = new Workspace { Id = Guid.CreateVersion7(now), Name = name, Plan = "plan", CreatedAt = now };
        db.Workspaces.Add(workspace);
        await db.SaveChangesAsync(CancellationToken.None);
        foreach (var resource in Enum.GetValues<LimitedResource>())
            db.WorkspaceUsages.Add(new WorkspaceUsage { WorkspaceId = workspace.RowId, Resource = resource });

        await db.SaveChangesAsync(CancellationToken.None);
        var limits = links is { } limit ? new Dictionary<LimitedResource, long> { [LimitedResource.Links] = limit } : [];
        var plan = new Plan("plan", 1, 1, limits.ToFrozenDictionary(), FrozenDictionary<MonthlyFeature, long>.Empty, FrozenSet<PlanFeature>.Empty, null);
        var caller = new CurrentCaller();
        caller.Set(new KeyHolder(Guid.CreateVersion7(now), workspace.RowId, Scopes.All, plan, null, []));
        return caller;
    }

    /// <summary>Inserts rows by the provider's bulk writer, in a transaction of their own.</summary>
    protected async Task InsertAsync<T>(params IReadOnlyCollection<T> rows)
        where T : class
    {
        await using var db = Databases.Create();
        await db.InTransactionAsync(
            async token =>
            {
                await Databases.WriterOf(db).InsertAsync(rows, token);
                return true;
            },
            CancellationToken.None);
    }
}

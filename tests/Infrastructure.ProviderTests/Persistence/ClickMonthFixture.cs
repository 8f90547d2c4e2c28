using Hoko.Domain.Common;
using Hoko.Domain.Tracking;
using Hoko.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Infrastructure.ProviderTests.Persistence;

/// <summary>A database of PostgreSQL for each test, and where the clicks of it lie.</summary>
internal abstract class ClickMonthFixture
{
    protected static readonly DateTimeOffset Now = TimeProvider.System.Now();

    private ProviderDatabase _database = null!;

    protected HokoDbFactory Databases { get; private set; } = null!;

    [SetUp]
    public async Task CreateDatabaseAsync()
    {
        _database = await ProviderDatabase.CreateAsync(DatabaseProvider.PostgreSql);
        Databases = _database.Connect();
    }

    [TearDown]
    public async Task RemoveDatabaseAsync() => await _database.DisposeAsync();

    protected static string NameOf(int months) => $"clicks_{MonthsOn(months):yyyy_MM}";

    /// <summary>The first moment of a month, counted from this one.</summary>
    protected static DateTimeOffset MonthsOn(int months) => new DateTimeOffset(Now.Year, Now.Month, 1, 0, 0, 0, TimeSpan.Zero).AddMonths(months);

    protected static Click ClickAt(DateTimeOffset at) => Rows.ClickOf(ClickId.Create(at), workspaceId: 1);

    protected async Task<List<string>> PartitionsAsync()
    {
        await using var db = Databases.Create();
        return await db.Database.SqlQueryRaw<string>("SELECT inhrelid::regclass::text AS \"Value\" FROM pg_inherits WHERE inhparent = 'clicks'::regclass").ToListAsync();
    }

    /// <summary>Where each click lies, in the order of recording.</summary>
    protected async Task<List<string>> PlacesAsync()
    {
        await using var db = Databases.Create();
        return await db.Database.SqlQueryRaw<string>("SELECT tableoid::regclass::text AS \"Value\" FROM clicks ORDER BY row_id").ToListAsync();
    }

    protected async Task InsertAsync(IReadOnlyCollection<Click> clicks, HokoDbFactory? databases = null)
    {
        databases ??= Databases;
        await using var db = databases.Create();
        await db.InTransactionAsync(
            async token =>
            {
                await databases.WriterOf(db).InsertAsync(clicks, token);
                return true;
            },
            CancellationToken.None);
    }
}

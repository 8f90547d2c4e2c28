using System.Text;
using Hoko.Domain.Common;
using Hoko.Domain.Customers;
using Hoko.Domain.Domains;
using Hoko.Domain.Partners;
using Hoko.Domain.Pictures;
using Hoko.Domain.Pixels;
using Hoko.Domain.Tags;
using Hoko.Domain.Tracking;
using Hoko.Domain.Workspaces;
using Hoko.Infrastructure.Clicks;
using Hoko.Infrastructure.Idempotency;
using Hoko.Infrastructure.Persistence;
using Hoko.Infrastructure.Persistence.Transfer;
using Hoko.Infrastructure.RateLimiting;
using Hoko.Infrastructure.Redirects.Changes;
using Hoko.Infrastructure.Security.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Hoko.Infrastructure.ProviderTests.Persistence;

/// <summary>All that one database holds, brought into another: of the same provider and of each other.</summary>
internal abstract class TransferTests(DatabaseProvider provider) : ProviderFixture(provider)
{
    private const int Links = 6_001;

    [Test]
    public async Task What_was_exported_and_imported_exports_to_the_same_lines([Values] DatabaseProvider target)
    {
        var workspace = await FillAsync();
        var exported = await ExportAsync(Databases);
        Assert.That(exported.Tables.Where(table => table.Rows == 0), Is.Empty, "every table is tried");
        await using var database = await ProviderDatabase.CreateAsync(target);
        var databases = database.Connect();

        var imported = await new DatabaseImport(databases).ReadAsync(new MemoryStream(exported.Bytes), CancellationToken.None);

        Assert.That(imported, Is.EqualTo(exported.Tables));
        Assert.That(Lines((await ExportAsync(databases)).Bytes), Is.EqualTo(Lines(exported.Bytes)));
        await using var db = databases.Create();
        var last = await db.Links.IgnoreQueryFilters().MaxAsync(link => link.RowId);
        var lastClick = await db.Clicks.IgnoreQueryFilters().MaxAsync(click => click.RowId);
        var (link, click) = (Rows.Link(workspace, 3), Rows.Click(workspace, 3));
        db.AddRange(link, click);
        await db.SaveChangesAsync();
        Assert.That((link.RowId, click.RowId), Is.EqualTo((last + 1, lastClick + 1)), "identities go on where they ended");
    }

    /// <summary>A new table has to have a row in <see cref="FillAsync"/>, those included that stay behind on purpose.</summary>
    [Test]
    public async Task Every_table_of_the_model_has_a_row_in_the_sample()
    {
        await FillAsync();
        await using var db = Databases.Create();
        foreach (var entity in db.Model.GetEntityTypes())
            Assert.That(await CountAsync(db, entity), Is.Positive, $"{entity.GetTableName()} has no row to move");
    }

    [Test]
    public async Task What_stays_behind_is_not_in_the_other_database()
    {
        await FillAsync();
        await using var database = await ProviderDatabase.CreateAsync(Provider);
        var databases = database.Connect();

        var moved = (await new DatabaseImport(databases).ReadAsync(new MemoryStream((await ExportAsync(Databases)).Bytes), CancellationToken.None))
            .Select(table => table.Table).ToHashSet();

        await using var db = databases.Create();
        foreach (var entity in db.Model.GetEntityTypes())
            Assert.That(await CountAsync(db, entity) > 0, Is.EqualTo(moved.Contains(entity.GetTableName()!)), entity.GetTableName());
    }

    [Test]
    public async Task An_export_holds_one_moment_whoever_writes_meanwhile()
    {
        var workspace = await FillAsync();
        var before = (await ExportAsync(Databases)).Tables;
        using var target = new Watched(async () =>
        {
            await InsertAsync(Rows.Link(workspace, 1));
            await InsertAsync(Rows.Click(workspace, 1));
        });

        var tables = await new DatabaseExport(Databases).WriteAsync(target, CancellationToken.None);

        Assert.That(target.IsWritten, "somebody wrote after the first table was read");
        Assert.That(tables, Is.EqualTo(before));
    }

    [Test]
    public async Task A_database_that_holds_anything_is_left_as_it_is()
    {
        await FillAsync();
        var exported = await ExportAsync(Databases);

        Assert.That(
            async () => await new DatabaseImport(Databases).ReadAsync(new MemoryStream(exported.Bytes), CancellationToken.None),
            Throws.TypeOf<TransferRefusedException>().With.Message.Contains("not empty"));
        Assert.That(Lines((await ExportAsync(Databases)).Bytes), Is.EqualTo(Lines(exported.Bytes)));
    }

    [Test]
    public async Task An_export_that_is_not_whole_or_not_sound_leaves_nothing_behind()
    {
        await FillAsync();
        var lines = Encoding.UTF8.GetString((await ExportAsync(Databases)).Bytes).TrimEnd('\n').Split('\n');
        await using var database = await ProviderDatabase.CreateAsync(Provider);
        var databases = database.Connect();
        var row = Array.FindIndex(lines, line => line.StartsWith('['));
        var table = Array.FindIndex(lines, line => line.Contains("\"links\"", StringComparison.Ordinal));
        (string[] Lines, string Word)[] broken =
        [
            ([], "not whole"),
            (lines[..^1], "not whole"),
            (lines[..(table + 3)], "not whole"),
            ([.. lines[..(table + 1)], .. lines[(table + 2)..]], "rows"),
            ([.. lines[..(table + 2)], lines[table + 1], .. lines[(table + 2)..]], "refused by the database"),
            ([.. lines[..table], lines[table].Replace("\"ios\"", "\"osi\"", StringComparison.Ordinal), .. lines[(table + 1)..]], "columns"),
            ([.. lines[..row], "[1]", .. lines[(row + 1)..]], "values"),
            ([.. lines[..row], "[", .. lines[(row + 1)..]], "no JSON"),
            ([.. lines[..row], lines[row].Replace(",\"", ",1,\"", StringComparison.Ordinal), .. lines[(row + 1)..]], "values"),
            ([.. lines[..table], lines[table].Replace("\"links\"", "\"links2\"", StringComparison.Ordinal), .. lines[(table + 1)..]], "no table of this version"),
            (["{\"hoko\":2}", .. lines[1..]], "version"),
            (["[]", .. lines[1..]], "version"),
        ];

        foreach (var (text, word) in broken)
        {
            Assert.That(
                async () => await new DatabaseImport(databases).ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', text))), CancellationToken.None),
                Throws.TypeOf<TransferRefusedException>().With.Message.Contains(word), word);
        }

        Assert.That((await ExportAsync(databases)).Tables.Select(left => left.Rows), Is.All.Zero);
    }

    [Test]
    public async Task An_import_that_is_interrupted_leaves_nothing_behind_and_can_be_begun_again()
    {
        await FillAsync();
        var exported = await ExportAsync(Databases);
        await using var database = await ProviderDatabase.CreateAsync(Provider);
        var databases = database.Connect();
        using var stop = new CancellationTokenSource();
        using var source = new Interrupted(exported.Bytes, exported.Bytes.Length * 3 / 4, stop);

        Assert.That(
            async () => await new DatabaseImport(databases).ReadAsync(source, stop.Token),
            Throws.InstanceOf<OperationCanceledException>());

        Assert.That((await ExportAsync(databases)).Tables.Select(left => left.Rows), Is.All.Zero);
        Assert.That(await new DatabaseImport(databases).ReadAsync(new MemoryStream(exported.Bytes), CancellationToken.None), Is.EqualTo(exported.Tables));
    }

    private static async Task<(byte[] Bytes, IReadOnlyList<TransferredTable> Tables)> ExportAsync(HokoDbFactory databases)
    {
        using var stream = new MemoryStream();
        var tables = await new DatabaseExport(databases).WriteAsync(stream, CancellationToken.None);
        return (stream.ToArray(), tables);
    }

    private static Task<long> CountAsync(HokoDb db, IEntityType entity)
    {
        var names = db.GetService<ISqlGenerationHelper>();
        var count = $"SELECT CAST(COUNT(*) AS bigint) AS {names.DelimitIdentifier("Value")} FROM {names.DelimitIdentifier(entity.GetTableName()!)}";
        return db.Database.SqlQueryRaw<long>(count).SingleAsync();
    }

    /// <summary>A stream that has something done once the first table has passed.</summary>
    private sealed class Watched(Func<Task> then) : MemoryStream
    {
        private int _tables;

        public bool IsWritten => _tables > 1;

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (buffer.Span.StartsWith("{\"table\""u8) && ++_tables == 2)
                await then();

            await base.WriteAsync(buffer, cancellationToken);
        }
    }

    /// <summary>A stream whose reader is told to stop when so much of it has passed.</summary>
    private sealed class Interrupted(byte[] bytes, long at, CancellationTokenSource stop) : MemoryStream(bytes)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Position >= at)
                await stop.CancelAsync();

            return await base.ReadAsync(buffer, cancellationToken);
        }
    }

    /// <summary>Rows of a table come in no order that is promised.</summary>
    private static IEnumerable<string> Lines(byte[] export) => Encoding.UTF8.GetString(export).Split('\n').Order(StringComparer.Ordinal);

    private async Task<long> FillAsync()
    {
        var workspace = (await NewCallerAsync()).WorkspaceId;
        var now = TimeProvider.System.Now();
        await InsertAsync([.. Enumerable.Range(0, Links).Select(number => Rows.Link(workspace, number))]);
        await InsertAsync([.. Enumerable.Range(0, 100).Select(number => Rows.Collection(workspace, number))]);
        await InsertAsync([.. Enumerable.Range(0, 300).Select(number => Rows.Click(workspace, number))]);
        await using var db = Databases.Create();
        var link = await db.Links.IgnoreQueryFilters().AsNoTracking().FirstAsync(row => row.WorkspaceId == workspace);
        var tag = new Tag { Id = Guid.CreateVersion7(now), WorkspaceId = workspace, Name = "tag 🙂", Color = TagColor.Sky, CreatedAt = now };
        var customer = new Customer { Id = Guid.CreateVersion7(now), WorkspaceId = workspace, ExternalId = "c", Name = "", CreatedAt = now, UpdatedAt = now };
        db.AddRange(tag, customer, new LinkTag { LinkRowId = link.RowId, TagId = tag.Id, Position = 0 });
        db.Add(new Partner { Id = Guid.CreateVersion7(now), WorkspaceId = workspace, Name = "p", CreatedAt = now, UpdatedAt = now });
        db.Add(new ApiKey { Id = Guid.CreateVersion7(now), WorkspaceId = workspace, Name = "k", Hash = Guid.NewGuid().ToByteArray(), Prefix = "hoko_1234567", Scopes = Scope.LinksRead, AllowedHosts = ["a.example", "*.b.example"], CreateOnly = true, CreatedAt = now });
        db.Add(Rows.KeyUsage(workspace));
        db.Add(new DrainedJournal { Id = Guid.NewGuid(), Position = 1L << 40, UpdatedAt = now, CompleteUntil = now });
        db.Add(new KeptAnswer { WorkspaceId = workspace, Method = "POST", Path = "/api/links", Key = "k", BodyHash = [1, 2], Content = [0, 255], CreatedAt = now });
        db.Add(new Lead { Id = Guid.CreateVersion7(now), CreatedAt = now, WorkspaceId = workspace, ClickId = Guid.NewGuid(), LinkId = link.Id, PartnerId = null, CustomerId = customer.Id, EventName = "E", Metadata = """{ "a": 1e400, "b":"\u0000" }""", Attribution = Attribution.ClickId });
        db.Add(new Sale { Id = Guid.CreateVersion7(now), CreatedAt = now, WorkspaceId = workspace, ClickId = Guid.NewGuid(), LinkId = link.Id, PartnerId = Guid.NewGuid(), CustomerId = customer.Id, EventName = "E", Attribution = Attribution.ClickId, Amount = long.MaxValue, Currency = "usd" });
        db.Add(new ShortDomain { Id = Guid.CreateVersion7(now), WorkspaceId = workspace, Host = $"{workspace}.example", VerificationToken = "t", VerifiedAt = now, CreatedAt = now, UpdatedAt = now });
        db.Add(new Pixel { Id = Guid.CreateVersion7(now), WorkspaceId = workspace, Name = "p", Provider = Enum.GetValues<PixelProvider>()[0], UniqueId = "1", CreatedAt = now, UpdatedAt = now });
        db.Add(new Picture { Id = Guid.CreateVersion7(now), WorkspaceId = workspace, Kind = PictureKind.Logo, Hash = new byte[32], Png = [0, 255], Width = 1, Height = 1, CreatedAt = now });
        db.Add(new MonthlyUsage { WorkspaceId = workspace, Feature = MonthlyFeature.CustomSlugs, Month = 202_611, Used = 1 });
        db.Add(new LinkClickCount { LinkId = link.Id, HumanClicks = 1 });
        if (!await db.DataProtectionKeys.AnyAsync())
            db.Add(new DataProtectionKey { Generation = 1, Xml = "<key/>", ExpiresAt = now });

        db.Add(new LinkChange { ShortIds = ["aBc12Xy"], ChangedAt = now });
        db.Add(new RateWindow { WorkspaceId = workspace, Version = 1, Usage = [0] });
        await db.SaveChangesAsync();
        return workspace;
    }
}

internal sealed class TransferOnPostgreSql() : TransferTests(DatabaseProvider.PostgreSql);

internal sealed class TransferOnSqlServer() : TransferTests(DatabaseProvider.SqlServer);

using Hoko.Application.Common;
using Hoko.Domain.Common;
using Hoko.Domain.Links;
using Hoko.Domain.Workspaces;
using Hoko.Infrastructure.Persistence;
using Hoko.Infrastructure.Persistence.Bulk;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Hoko.Infrastructure.ProviderTests.Persistence;

/// <summary>What the model of each provider says; asks no server.</summary>
[TestFixture(DatabaseProvider.PostgreSql, "C")]
[TestFixture(DatabaseProvider.SqlServer, "Latin1_General_100_BIN2")]
internal sealed class ModelTests(DatabaseProvider provider, string ordinalCollation)
{
    private HokoDb _db = null!;

    [OneTimeSetUp]
    public void Build() => _db = provider == DatabaseProvider.SqlServer
        ? new SqlServerDesignTimeFactory().CreateDbContext([])
        : new PostgreSqlDesignTimeFactory().CreateDbContext([]);

    [OneTimeTearDown]
    public void Dispose() => _db.Dispose();

    [Test]
    public void The_migrations_make_the_model() => Assert.That(_db.Database.HasPendingModelChanges(), Is.False, "a migration is missing");

    [Test]
    public void There_are_migrations() => Assert.That(_db.Database.GetMigrations(), Is.Not.Empty);

    [Test]
    public void Whatever_belongs_to_a_workspace_is_filtered_by_it_and_whatever_is_marked_deleted_is_hidden()
    {
        foreach (var entity in _db.Model.GetEntityTypes())
        {
            var filters = entity.GetDeclaredQueryFilters().Select(filter => filter.Key);
            Assert.That(filters.Contains(QueryFilters.Workspace), Is.EqualTo(entity.ClrType.IsAssignableTo(typeof(IWorkspaceOwned))), entity.Name);
            Assert.That(filters.Contains(QueryFilters.Deleted), Is.EqualTo(entity.ClrType.IsAssignableTo(typeof(ISoftDeleted))), entity.Name);
        }
    }

    [TestCase(typeof(Link), nameof(Link.ShortId))]
    [TestCase(typeof(Link), nameof(Link.ExternalId))]
    [TestCase(typeof(Link), nameof(Link.TenantId))]
    [TestCase(typeof(ApiKey), nameof(ApiKey.Prefix))]
    [TestCase(typeof(Workspace), nameof(Workspace.Name))]
    public void An_id_is_compared_byte_by_byte(Type entity, string property) =>
        Assert.That(DesignTime().FindEntityType(entity)!.FindProperty(property)!.GetCollation(), Is.EqualTo(ordinalCollation));

    [Test]
    public void Every_entity_has_its_rows_in_the_order_of_an_identity_and_its_public_id_unique()
    {
        foreach (var entity in _db.Model.GetEntityTypes().Where(type => type.ClrType.IsAssignableTo(typeof(Entity))))
        {
            Assert.That(entity.FindPrimaryKey()!.Properties.Select(property => property.Name), Is.EqualTo([nameof(Entity.RowId)]), entity.Name);
            Assert.That(entity.GetKeys().Any(key => key.Properties is [{ Name: nameof(Entity.Id) }]), entity.Name);
        }
    }

    [Test]
    public void Names_are_those_that_people_write_by_hand() => Assert.That(
        _db.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties().Select(property => property.GetColumnName()).Append(entity.GetTableName()!)),
        Has.All.Match("^[a-z][a-z0-9_]*$"));

    [Test]
    public void A_bulk_write_has_every_column_but_the_identity()
    {
        var link = _db.Model.FindEntityType(typeof(Link))!;
        var columns = link.GetProperties().Concat(link.GetComplexProperties().SelectMany(complex => complex.ComplexType.GetProperties()))
            .Select(property => property.GetColumnName());

        Assert.That(BulkTable.Of<Link>(_db.Model).Columns.Select(column => column.Name).Append("row_id"), Is.EquivalentTo(columns));
    }

    private IModel DesignTime() =>
        ((Microsoft.EntityFrameworkCore.Infrastructure.IInfrastructure<IServiceProvider>)_db).Instance
            .GetService(typeof(IDesignTimeModel)) is IDesignTimeModel model ? model.Model : throw new InvalidOperationException("no design-time model");
}

using System.Text.Json;
using System.Text.RegularExpressions;
using Hoko.Infrastructure.Persistence;
using Hoko.Infrastructure.Persistence.Bulk;
using Hoko.Infrastructure.Persistence.Transfer;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Hoko.Infrastructure.ProviderTests.Persistence;

/// <summary>What every table has to keep to, those to come included: read off the model of each provider; asks no server.</summary>
[TestFixture(DatabaseProvider.PostgreSql)]
[TestFixture(DatabaseProvider.SqlServer)]
internal sealed partial class ModelRuleTests(DatabaseProvider provider)
{
    private const int MaxClusteredKeyBytes = 900;
    private const int MaxKeyBytes = 1_700;
    private const int MaxSizedCharacters = 4_000;

    /// <summary>What nodes tell each other of the last minutes stays behind when a database moves.</summary>
    private static readonly string[] LeftBehind = ["link_changes", "rate_windows", "data_protection_keys"];

    private HokoDb _db = null!;
    private IModel _model = null!;

    [OneTimeSetUp]
    public void Build()
    {
        _db = provider == DatabaseProvider.SqlServer ? new SqlServerDesignTimeFactory().CreateDbContext([]) : new PostgreSqlDesignTimeFactory().CreateDbContext([]);
        _model = _db.GetService<IDesignTimeModel>().Model;
    }

    [OneTimeTearDown]
    public void Dispose() => _db.Dispose();

    [Test]
    public void A_text_that_is_looked_for_by_an_index_is_compared_byte_by_byte()
    {
        foreach (var (name, properties) in KeysAndIndexes())
        {
            foreach (var text in properties.Where(property => ProviderTypeOf(property) == typeof(string)))
                Assert.That(text.GetCollation(), Is.Not.Null, $"{text.GetColumnName()} in {name}: IsOrdinal()");
        }
    }

    [Test]
    public void An_index_has_no_text_without_a_length_and_a_key_that_SqlServer_takes()
    {
        foreach (var (name, properties) in KeysAndIndexes())
        {
            var bytes = properties.Sum(BytesOf);
            Assert.That(bytes, Is.LessThanOrEqualTo(IsClustered(name) ? MaxClusteredKeyBytes : MaxKeyBytes), $"{name}: a row with long values could not be stored");
        }
    }

    [Test]
    public void An_address_is_of_any_length()
    {
        var addresses = Columns().Where(property => ProviderTypeOf(property) == typeof(string) && Address().IsMatch(property.GetColumnName())).ToList();
        Assert.That(addresses, Is.Not.Empty);
        foreach (var address in addresses)
            Assert.That(address.GetMaxLength(), Is.Null, $"{address.DeclaringType.Name}.{address.Name}: 8,192 characters are more than a column with a length holds on SQL Server");
    }

    [Test]
    public void A_text_with_a_length_has_one_that_SqlServer_knows() => Assert.That(
        Columns().Where(property => property.GetMaxLength() > MaxSizedCharacters).Select(property => property.Name), Is.Empty);

    [Test]
    public void A_text_that_is_JSON_is_checked_on_SqlServer()
    {
        Assume.That(provider, Is.EqualTo(DatabaseProvider.SqlServer));
        var texts = Columns().Where(property => ProviderTypeOf(property) == typeof(string)
            && (Json().IsMatch(property.GetColumnName()) || (property.ClrType != typeof(string) && !property.ClrType.IsAssignableTo(typeof(IReadOnlyList<string>))))).ToList();
        Assert.That(texts, Has.Count.GreaterThanOrEqualTo(3));
        foreach (var text in texts)
        {
            var checks = ((IEntityType)text.DeclaringType).GetCheckConstraints().Select(check => check.Sql);
            Assert.That(checks, Does.Contain($"ISJSON({text.GetColumnName()}) = 1"), $"{text.DeclaringType.Name}.{text.Name}: IsJson()");
        }
    }

    [Test]
    public void An_index_holds_what_its_filter_asks_on_SqlServer_and_on_SqlServer_alone()
    {
        var filtered = _model.GetEntityTypes().SelectMany(entity => entity.GetIndexes()).Where(index => index.GetFilter() is not null).ToList();
        Assert.That(filtered, Has.Count.GreaterThan(10));
        foreach (var index in filtered)
        {
            var words = Word().Matches(index.GetFilter()!).Select(match => match.Value).ToHashSet();
            var asked = index.DeclaringEntityType.GetProperties().Where(property => words.Contains(property.GetColumnName())).ToList();
            var included = (SqlServerIndexExtensions.GetIncludeProperties(index) ?? []).Concat(NpgsqlIndexExtensions.GetIncludeProperties(index) ?? []);
            Assert.That(asked, Is.Not.Empty, index.GetDatabaseName());
            Assert.That(
                included, provider == DatabaseProvider.SqlServer ? Is.EquivalentTo(asked.Except(index.Properties).Select(property => property.Name)) : Is.Empty, index.GetDatabaseName());
        }
    }

    [Test]
    public void A_table_takes_no_lock_on_all_rows_for_locks_on_many_on_SqlServer()
    {
        Assume.That(provider, Is.EqualTo(DatabaseProvider.SqlServer));
        var script = MigrationScript.Of(provider);
        foreach (var entity in _model.GetEntityTypes())
            Assert.That(script, Does.Contain($"ALTER TABLE [{entity.GetTableName()}] SET (LOCK_ESCALATION = DISABLE);"), "the migration that makes the table says so");
    }

    [Test]
    public void Every_table_moves_to_another_database() => Assert.That(
        TransferTable.All(_db).Select(table => table.Table.Name).Concat(LeftBehind),
        Is.EquivalentTo(_model.GetEntityTypes().Select(entity => entity.GetTableName())));

    [Test]
    public void A_table_moves_behind_those_that_it_refers_to()
    {
        var order = TransferTable.All(_db).Select(table => table.Table.Name).ToList();
        foreach (var reference in _model.GetEntityTypes().SelectMany(entity => entity.GetForeignKeys()))
        {
            var (from, to) = (reference.DeclaringEntityType.GetTableName()!, reference.PrincipalEntityType.GetTableName()!);
            Assert.That(order.IndexOf(to), Is.LessThan(order.IndexOf(from)), $"{from} refers to {to}");
        }
    }

    [Test]
    public void Every_column_has_a_form_in_exports()
    {
        using var nothing = JsonDocument.Parse("{}");
        foreach (var column in _model.GetEntityTypes().SelectMany(entity => BulkTable.OfValues(_db.Model.FindEntityType(entity.Name)!).All))
        {
            var type = Nullable.GetUnderlyingType(column.ValueType) ?? column.ValueType;
            Assert.That(() => TransferValues.Read(nothing.RootElement, type), Throws.Exception.Not.TypeOf<NotSupportedException>(), $"{column.Name} is a {type.Name}");
        }
    }

    private IEnumerable<(string Name, IReadOnlyList<IProperty> Properties)> KeysAndIndexes() => _model.GetEntityTypes().SelectMany(entity => entity
        .GetKeys().Select(key => (key.GetName()!, key.Properties))
        .Concat(entity.GetIndexes().Select(index => (index.GetDatabaseName()!, index.Properties))));

    private IEnumerable<IProperty> Columns() => _model.GetEntityTypes().SelectMany(entity =>
        entity.GetProperties().Concat(entity.GetComplexProperties().SelectMany(complex => complex.ComplexType.GetProperties())));

    private bool IsClustered(string name) => _model.GetEntityTypes().Any(entity =>
        entity.GetIndexes().Any(index => index.GetDatabaseName() == name && index.IsClustered() == true)
        || (entity.FindPrimaryKey() is { } key && key.GetName() == name && key.IsClustered() != false));

    private static Type ProviderTypeOf(IProperty property)
    {
        var type = property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType;
        return Nullable.GetUnderlyingType(type) ?? type;
    }

    private static int BytesOf(IProperty property) => ProviderTypeOf(property) switch
    {
        var type when type == typeof(string) => 2 * LengthOf(property),
        var type when type == typeof(byte[]) => LengthOf(property),
        var type when type == typeof(Guid) => 16,
        var type when type == typeof(DateTimeOffset) => 10,
        var type when type == typeof(long) => 8,
        var type when type == typeof(int) => 4,
        var type when type == typeof(bool) => 1,
        var type => throw new NotSupportedException($"{property.Name}: the size of a {type.Name} in an index is not known here"),
    };

    private static int LengthOf(IProperty property) => property.GetMaxLength() ?? int.MaxValue / 4;

    [GeneratedRegex("(^|_)(url|image|ios|android|destination|referrer|avatar)$")]
    private static partial Regex Address();

    [GeneratedRegex("[a-z_]+")]
    private static partial Regex Word();

    [GeneratedRegex("(^|_)(metadata|json)$")]
    private static partial Regex Json();
}

using Hoko.Application.Common.Security;
using Hoko.Infrastructure.Persistence.Bulk;
using Hoko.Infrastructure.Persistence.PostgreSql;
using Hoko.Infrastructure.Persistence.SqlServer;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Infrastructure.Persistence;

/// <summary>Makes contexts of the configured provider; for those who outlive a request, with nobody calling.</summary>
internal sealed class HokoDbFactory
{
    private readonly Func<CurrentCaller, HokoDb> _create;
    private readonly Func<HokoDb, IProviderBulkWriter> _writer;

    public HokoDbFactory(DbContextOptions<PostgreSqlHokoDb> options)
    {
        _create = caller => new PostgreSqlHokoDb(options, caller);
        _writer = db => new PostgreSqlBulkWriter(db);
    }

    public HokoDbFactory(DbContextOptions<SqlServerHokoDb> options)
    {
        _create = caller => new SqlServerHokoDb(options, caller);
        _writer = db => new SqlServerBulkWriter(db);
    }

    public HokoDb Create(CurrentCaller? caller = null) => _create(caller ?? new CurrentCaller());

    public IProviderBulkWriter WriterOf(HokoDb db) => _writer(db);
}

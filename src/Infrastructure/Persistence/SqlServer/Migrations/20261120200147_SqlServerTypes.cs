using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Hoko.Infrastructure.Persistence.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class SqlServerTypes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Readers see what was committed last instead of waiting for writers, as on PostgreSQL. Needs the database to itself for a
            // moment: whoever is connected is disconnected, and a node tries again. Databases that EF made, and Azure SQL's, have it.
            migrationBuilder.Sql(
                "IF EXISTS (SELECT 1 FROM sys.databases WHERE database_id = DB_ID() AND is_read_committed_snapshot_on = 0) "
                + "ALTER DATABASE CURRENT SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE",
                suppressTransaction: true);

            // For exports: one state of all tables.
            migrationBuilder.Sql(
                "IF EXISTS (SELECT 1 FROM sys.databases WHERE database_id = DB_ID() AND snapshot_isolation_state = 0) "
                + "ALTER DATABASE CURRENT SET ALLOW_SNAPSHOT_ISOLATION ON",
                suppressTransaction: true);

            migrationBuilder.AddCheckConstraint(
                name: "ck_sales_metadata",
                table: "sales",
                sql: "ISJSON(metadata) = 1");

            migrationBuilder.AddCheckConstraint(
                name: "ck_links_geo",
                table: "links",
                sql: "ISJSON(geo) = 1");

            migrationBuilder.AddCheckConstraint(
                name: "ck_leads_metadata",
                table: "leads",
                sql: "ISJSON(metadata) = 1");

            // In place: dropping a clustered index and making it again would write the table and all its indexes twice.
            migrationBuilder.Sql("ALTER INDEX ix_clicks_row_id ON clicks REBUILD WITH (DATA_COMPRESSION = PAGE)");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            // How the database isolates readers stays: it may have been so before.
            migrationBuilder.DropCheckConstraint(
                name: "ck_sales_metadata",
                table: "sales");

            migrationBuilder.DropCheckConstraint(
                name: "ck_links_geo",
                table: "links");

            migrationBuilder.DropCheckConstraint(
                name: "ck_leads_metadata",
                table: "leads");

            migrationBuilder.Sql("ALTER INDEX ix_clicks_row_id ON clicks REBUILD WITH (DATA_COMPRESSION = NONE)");
        }
    }
}

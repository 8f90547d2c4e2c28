using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Hoko.Infrastructure.Persistence.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class KeyUsages : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "key_usages",
                columns: table => new
                {
                    key_id = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<int>(type: "integer", nullable: false),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    requests = table.Column<long>(type: "bigint", nullable: false),
                    client_errors = table.Column<long>(type: "bigint", nullable: false),
                    server_errors = table.Column<long>(type: "bigint", nullable: false),
                    rate_limited = table.Column<long>(type: "bigint", nullable: false),
                    last_used_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_key_usages", x => new { x.key_id, x.day });
                });

            migrationBuilder.CreateIndex(
                name: "ix_key_usages_workspace_id_day",
                table: "key_usages",
                columns: new[] { "workspace_id", "day" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "key_usages");
        }
    }
}

using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Hoko.Infrastructure.Persistence.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Conversions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "leads",
                columns: table => new
                {
                    row_id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    click_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    link_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    partner_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    customer_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    event_name = table.Column<string>(type: "nvarchar(255)", maxLength: 255, nullable: false, collation: "Latin1_General_100_BIN2"),
                    metadata = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    attribution = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_leads", x => x.row_id);
                    table.UniqueConstraint("ak_leads_id", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sales",
                columns: table => new
                {
                    row_id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    currency = table.Column<string>(type: "nvarchar(3)", maxLength: 3, nullable: false, collation: "Latin1_General_100_BIN2"),
                    invoice_id = table.Column<string>(type: "nvarchar(255)", maxLength: 255, nullable: true, collation: "Latin1_General_100_BIN2"),
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    click_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    link_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    partner_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    customer_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    event_name = table.Column<string>(type: "nvarchar(255)", maxLength: 255, nullable: false, collation: "Latin1_General_100_BIN2"),
                    metadata = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    attribution = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sales", x => x.row_id);
                    table.UniqueConstraint("ak_sales_id", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_leads_customer_id_created_at_row_id",
                table: "leads",
                columns: new[] { "customer_id", "created_at", "row_id" });

            migrationBuilder.CreateIndex(
                name: "ix_leads_customer_id_event_name_created_at_row_id",
                table: "leads",
                columns: new[] { "customer_id", "event_name", "created_at", "row_id" });

            migrationBuilder.CreateIndex(
                name: "ix_leads_link_id_created_at_row_id",
                table: "leads",
                columns: new[] { "link_id", "created_at", "row_id" });

            migrationBuilder.CreateIndex(
                name: "ix_leads_partner_id_created_at_row_id",
                table: "leads",
                columns: new[] { "partner_id", "created_at", "row_id" },
                filter: "partner_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_leads_workspace_id_created_at_row_id",
                table: "leads",
                columns: new[] { "workspace_id", "created_at", "row_id" });

            migrationBuilder.CreateIndex(
                name: "ix_sales_customer_id_created_at_row_id",
                table: "sales",
                columns: new[] { "customer_id", "created_at", "row_id" });

            migrationBuilder.CreateIndex(
                name: "ix_sales_link_id_created_at_row_id",
                table: "sales",
                columns: new[] { "link_id", "created_at", "row_id" });

            migrationBuilder.CreateIndex(
                name: "ix_sales_partner_id_created_at_row_id",
                table: "sales",
                columns: new[] { "partner_id", "created_at", "row_id" },
                filter: "partner_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_sales_workspace_id_created_at_row_id",
                table: "sales",
                columns: new[] { "workspace_id", "created_at", "row_id" });

            migrationBuilder.CreateIndex(
                name: "ix_sales_workspace_id_invoice_id",
                table: "sales",
                columns: new[] { "workspace_id", "invoice_id" },
                unique: true,
                filter: "invoice_id IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "leads");

            migrationBuilder.DropTable(
                name: "sales");
        }
    }
}

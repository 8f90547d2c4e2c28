using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Hoko.Infrastructure.Persistence.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class RicherLinks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "logo_id",
                table: "workspaces",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "domain_id",
                table: "links",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "hide_referrer",
                table: "links",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "max_clicks",
                table: "links",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "params",
                table: "links",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "pixel_id",
                table: "links",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "qr_background",
                table: "links",
                type: "character varying(6)",
                maxLength: 6,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "qr_foreground",
                table: "links",
                type: "character varying(6)",
                maxLength: 6,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "qr_logo",
                table: "links",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<Guid>(
                name: "qr_logo_id",
                table: "links",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "redirect_type",
                table: "links",
                type: "integer",
                nullable: false,
                defaultValue: 302);

            migrationBuilder.AddColumn<string>(
                name: "slug",
                table: "links",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "social_description",
                table: "links",
                type: "character varying(2000)",
                maxLength: 2000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "social_image",
                table: "links",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "social_title",
                table: "links",
                type: "character varying(255)",
                maxLength: 255,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "starred",
                table: "links",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "starts_at",
                table: "links",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "domains",
                columns: table => new
                {
                    row_id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    host = table.Column<string>(type: "character varying(253)", maxLength: 253, nullable: false, collation: "C"),
                    verification_token = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    verified_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    not_found_url = table.Column<string>(type: "text", nullable: true),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    deleted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_domains", x => x.row_id);
                    table.UniqueConstraint("ak_domains_id", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "link_click_counts",
                columns: table => new
                {
                    link_id = table.Column<Guid>(type: "uuid", nullable: false),
                    human_clicks = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_link_click_counts", x => x.link_id);
                });

            migrationBuilder.CreateTable(
                name: "monthly_usages",
                columns: table => new
                {
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    feature = table.Column<int>(type: "integer", nullable: false),
                    month = table.Column<int>(type: "integer", nullable: false),
                    used = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_monthly_usages", x => new { x.workspace_id, x.feature, x.month });
                });

            migrationBuilder.CreateTable(
                name: "pictures",
                columns: table => new
                {
                    row_id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    png = table.Column<byte[]>(type: "bytea", nullable: false),
                    width = table.Column<int>(type: "integer", nullable: false),
                    height = table.Column<int>(type: "integer", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pictures", x => x.row_id);
                    table.UniqueConstraint("ak_pictures_id", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "pixels",
                columns: table => new
                {
                    row_id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    workspace_id = table.Column<long>(type: "bigint", nullable: false),
                    name = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    provider = table.Column<int>(type: "integer", nullable: false),
                    unique_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pixels", x => x.row_id);
                    table.UniqueConstraint("ak_pixels_id", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_links_domain_id",
                table: "links",
                column: "domain_id",
                filter: "domain_id IS NOT NULL AND deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_links_domain_id_slug",
                table: "links",
                columns: new[] { "domain_id", "slug" },
                unique: true,
                filter: "slug IS NOT NULL AND domain_id IS NOT NULL AND deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_links_pixel_id",
                table: "links",
                column: "pixel_id",
                filter: "pixel_id IS NOT NULL AND deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_links_slug",
                table: "links",
                column: "slug",
                unique: true,
                filter: "slug IS NOT NULL AND domain_id IS NULL AND deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_domains_host",
                table: "domains",
                column: "host",
                unique: true,
                filter: "verified_at IS NOT NULL AND deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_domains_workspace_id_host",
                table: "domains",
                columns: new[] { "workspace_id", "host" },
                unique: true,
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_domains_workspace_id_row_id",
                table: "domains",
                columns: new[] { "workspace_id", "row_id" },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_pictures_workspace_id_kind_hash",
                table: "pictures",
                columns: new[] { "workspace_id", "kind", "hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_pixels_workspace_id_row_id",
                table: "pixels",
                columns: new[] { "workspace_id", "row_id" });

            // What plans bound from now on, for workspaces that are there already.
            migrationBuilder.Sql("INSERT INTO workspace_usages (workspace_id, resource, used) SELECT row_id, 5, 0 FROM workspaces;");
            migrationBuilder.Sql("INSERT INTO workspace_usages (workspace_id, resource, used) SELECT row_id, 6, 0 FROM workspaces;");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DELETE FROM workspace_usages WHERE resource IN (5, 6);");

            migrationBuilder.DropTable(
                name: "domains");

            migrationBuilder.DropTable(
                name: "link_click_counts");

            migrationBuilder.DropTable(
                name: "monthly_usages");

            migrationBuilder.DropTable(
                name: "pictures");

            migrationBuilder.DropTable(
                name: "pixels");

            migrationBuilder.DropIndex(
                name: "ix_links_domain_id",
                table: "links");

            migrationBuilder.DropIndex(
                name: "ix_links_domain_id_slug",
                table: "links");

            migrationBuilder.DropIndex(
                name: "ix_links_pixel_id",
                table: "links");

            migrationBuilder.DropIndex(
                name: "ix_links_slug",
                table: "links");

            migrationBuilder.DropColumn(
                name: "logo_id",
                table: "workspaces");

            migrationBuilder.DropColumn(
                name: "domain_id",
                table: "links");

            migrationBuilder.DropColumn(
                name: "hide_referrer",
                table: "links");

            migrationBuilder.DropColumn(
                name: "max_clicks",
                table: "links");

            migrationBuilder.DropColumn(
                name: "params",
                table: "links");

            migrationBuilder.DropColumn(
                name: "pixel_id",
                table: "links");

            migrationBuilder.DropColumn(
                name: "qr_background",
                table: "links");

            migrationBuilder.DropColumn(
                name: "qr_foreground",
                table: "links");

            migrationBuilder.DropColumn(
                name: "qr_logo",
                table: "links");

            migrationBuilder.DropColumn(
                name: "qr_logo_id",
                table: "links");

            migrationBuilder.DropColumn(
                name: "redirect_type",
                table: "links");

            migrationBuilder.DropColumn(
                name: "slug",
                table: "links");

            migrationBuilder.DropColumn(
                name: "social_description",
                table: "links");

            migrationBuilder.DropColumn(
                name: "social_image",
                table: "links");

            migrationBuilder.DropColumn(
                name: "social_title",
                table: "links");

            migrationBuilder.DropColumn(
                name: "starred",
                table: "links");

            migrationBuilder.DropColumn(
                name: "starts_at",
                table: "links");
        }
    }
}

using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Hoko.Infrastructure.Persistence.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class SqlServerIndexes : Migration
    {
        private static readonly string[] Tables =
        [
            "api_keys", "clicks", "collections", "customers", "data_protection_keys", "domains", "drained_journals", "kept_answers", "key_usages", "leads",
            "link_changes", "link_click_counts", "link_tags", "links", "monthly_usages", "partners", "pictures", "pixels", "rate_windows", "sales", "tags",
            "workspace_usages", "workspaces",
        ];

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // A statement with some 5,000 locks on rows would take one on the table instead, and a bulk request of 10,000 links keep every
            // other workspace waiting. Locks on rows take memory, a megabyte for such a request.
            foreach (var table in Tables)
                migrationBuilder.Sql($"ALTER TABLE [{table}] SET (LOCK_ESCALATION = DISABLE);");

            migrationBuilder.DropIndex(
                name: "ix_partners_workspace_id_row_id",
                table: "partners");

            migrationBuilder.DropIndex(
                name: "ix_links_collection_id_row_id",
                table: "links");

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

            migrationBuilder.DropIndex(
                name: "ix_links_workspace_id_external_id",
                table: "links");

            migrationBuilder.DropIndex(
                name: "ix_links_workspace_id_partner_id_row_id",
                table: "links");

            migrationBuilder.DropIndex(
                name: "ix_links_workspace_id_row_id",
                table: "links");

            migrationBuilder.DropIndex(
                name: "ix_links_workspace_id_tenant_id_row_id",
                table: "links");

            migrationBuilder.DropIndex(
                name: "ix_domains_host",
                table: "domains");

            migrationBuilder.DropIndex(
                name: "ix_domains_workspace_id_host",
                table: "domains");

            migrationBuilder.DropIndex(
                name: "ix_domains_workspace_id_row_id",
                table: "domains");

            migrationBuilder.DropIndex(
                name: "ix_collections_workspace_id_row_id",
                table: "collections");

            migrationBuilder.CreateIndex(
                name: "ix_partners_workspace_id_row_id",
                table: "partners",
                columns: new[] { "workspace_id", "row_id" },
                filter: "deleted_at IS NULL")
                .Annotation("SqlServer:Include", new[] { "deleted_at" });

            migrationBuilder.CreateIndex(
                name: "ix_links_collection_id_row_id",
                table: "links",
                columns: new[] { "collection_id", "row_id" },
                filter: "deleted_at IS NULL")
                .Annotation("SqlServer:Include", new[] { "deleted_at" });

            migrationBuilder.CreateIndex(
                name: "ix_links_domain_id",
                table: "links",
                column: "domain_id",
                filter: "domain_id IS NOT NULL AND deleted_at IS NULL")
                .Annotation("SqlServer:Include", new[] { "deleted_at" });

            migrationBuilder.CreateIndex(
                name: "ix_links_domain_id_slug",
                table: "links",
                columns: new[] { "domain_id", "slug" },
                unique: true,
                filter: "slug IS NOT NULL AND domain_id IS NOT NULL AND deleted_at IS NULL")
                .Annotation("SqlServer:Include", new[] { "deleted_at" });

            migrationBuilder.CreateIndex(
                name: "ix_links_pixel_id",
                table: "links",
                column: "pixel_id",
                filter: "pixel_id IS NOT NULL AND deleted_at IS NULL")
                .Annotation("SqlServer:Include", new[] { "deleted_at" });

            migrationBuilder.CreateIndex(
                name: "ix_links_slug",
                table: "links",
                column: "slug",
                unique: true,
                filter: "slug IS NOT NULL AND domain_id IS NULL AND deleted_at IS NULL")
                .Annotation("SqlServer:Include", new[] { "deleted_at", "domain_id" });

            migrationBuilder.CreateIndex(
                name: "ix_links_workspace_id_external_id",
                table: "links",
                columns: new[] { "workspace_id", "external_id" },
                unique: true,
                filter: "external_id IS NOT NULL AND deleted_at IS NULL")
                .Annotation("SqlServer:Include", new[] { "deleted_at" });

            migrationBuilder.CreateIndex(
                name: "ix_links_workspace_id_partner_id_row_id",
                table: "links",
                columns: new[] { "workspace_id", "partner_id", "row_id" },
                filter: "partner_id IS NOT NULL AND deleted_at IS NULL")
                .Annotation("SqlServer:Include", new[] { "deleted_at" });

            migrationBuilder.CreateIndex(
                name: "ix_links_workspace_id_row_id",
                table: "links",
                columns: new[] { "workspace_id", "row_id" },
                filter: "deleted_at IS NULL")
                .Annotation("SqlServer:Include", new[] { "deleted_at" });

            migrationBuilder.CreateIndex(
                name: "ix_links_workspace_id_tenant_id_row_id",
                table: "links",
                columns: new[] { "workspace_id", "tenant_id", "row_id" },
                filter: "tenant_id IS NOT NULL AND deleted_at IS NULL")
                .Annotation("SqlServer:Include", new[] { "deleted_at" });

            migrationBuilder.CreateIndex(
                name: "ix_domains_host",
                table: "domains",
                column: "host",
                unique: true,
                filter: "verified_at IS NOT NULL AND deleted_at IS NULL")
                .Annotation("SqlServer:Include", new[] { "deleted_at", "verified_at" });

            migrationBuilder.CreateIndex(
                name: "ix_domains_workspace_id_host",
                table: "domains",
                columns: new[] { "workspace_id", "host" },
                unique: true,
                filter: "deleted_at IS NULL")
                .Annotation("SqlServer:Include", new[] { "deleted_at" });

            migrationBuilder.CreateIndex(
                name: "ix_domains_workspace_id_row_id",
                table: "domains",
                columns: new[] { "workspace_id", "row_id" },
                filter: "deleted_at IS NULL")
                .Annotation("SqlServer:Include", new[] { "deleted_at" });

            migrationBuilder.CreateIndex(
                name: "ix_collections_workspace_id_row_id",
                table: "collections",
                columns: new[] { "workspace_id", "row_id" },
                filter: "deleted_at IS NULL")
                .Annotation("SqlServer:Include", new[] { "deleted_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            foreach (var table in Tables)
                migrationBuilder.Sql($"ALTER TABLE [{table}] SET (LOCK_ESCALATION = TABLE);");

            migrationBuilder.DropIndex(
                name: "ix_partners_workspace_id_row_id",
                table: "partners");

            migrationBuilder.DropIndex(
                name: "ix_links_collection_id_row_id",
                table: "links");

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

            migrationBuilder.DropIndex(
                name: "ix_links_workspace_id_external_id",
                table: "links");

            migrationBuilder.DropIndex(
                name: "ix_links_workspace_id_partner_id_row_id",
                table: "links");

            migrationBuilder.DropIndex(
                name: "ix_links_workspace_id_row_id",
                table: "links");

            migrationBuilder.DropIndex(
                name: "ix_links_workspace_id_tenant_id_row_id",
                table: "links");

            migrationBuilder.DropIndex(
                name: "ix_domains_host",
                table: "domains");

            migrationBuilder.DropIndex(
                name: "ix_domains_workspace_id_host",
                table: "domains");

            migrationBuilder.DropIndex(
                name: "ix_domains_workspace_id_row_id",
                table: "domains");

            migrationBuilder.DropIndex(
                name: "ix_collections_workspace_id_row_id",
                table: "collections");

            migrationBuilder.CreateIndex(
                name: "ix_partners_workspace_id_row_id",
                table: "partners",
                columns: new[] { "workspace_id", "row_id" },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_links_collection_id_row_id",
                table: "links",
                columns: new[] { "collection_id", "row_id" },
                filter: "deleted_at IS NULL");

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
                name: "ix_links_workspace_id_external_id",
                table: "links",
                columns: new[] { "workspace_id", "external_id" },
                unique: true,
                filter: "external_id IS NOT NULL AND deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_links_workspace_id_partner_id_row_id",
                table: "links",
                columns: new[] { "workspace_id", "partner_id", "row_id" },
                filter: "partner_id IS NOT NULL AND deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_links_workspace_id_row_id",
                table: "links",
                columns: new[] { "workspace_id", "row_id" },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_links_workspace_id_tenant_id_row_id",
                table: "links",
                columns: new[] { "workspace_id", "tenant_id", "row_id" },
                filter: "tenant_id IS NOT NULL AND deleted_at IS NULL");

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
                name: "ix_collections_workspace_id_row_id",
                table: "collections",
                columns: new[] { "workspace_id", "row_id" },
                filter: "deleted_at IS NULL");
        }
    }
}

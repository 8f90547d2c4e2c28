using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Hoko.Infrastructure.Persistence.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class LinkTagRowIds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Filled before the old column goes; a row whose link is not there says nothing.
            migrationBuilder.AddColumn<long>(
                name: "link_row_id",
                table: "link_tags",
                type: "bigint",
                nullable: true);

            migrationBuilder.Sql("UPDATE link_tags SET link_row_id = links.row_id FROM links WHERE links.id = link_tags.link_id;");
            migrationBuilder.Sql("DELETE FROM link_tags WHERE link_row_id IS NULL;");

            migrationBuilder.DropPrimaryKey(
                name: "pk_link_tags",
                table: "link_tags");

            migrationBuilder.DropIndex(
                name: "ix_link_tags_tag_id_link_id",
                table: "link_tags");

            migrationBuilder.DropColumn(
                name: "link_id",
                table: "link_tags");

            migrationBuilder.AlterColumn<long>(
                name: "link_row_id",
                table: "link_tags",
                type: "bigint",
                nullable: false,
                oldClrType: typeof(long),
                oldType: "bigint",
                oldNullable: true);

            migrationBuilder.AddPrimaryKey(
                name: "pk_link_tags",
                table: "link_tags",
                columns: new[] { "link_row_id", "tag_id" });

            migrationBuilder.CreateIndex(
                name: "ix_link_tags_tag_id_link_row_id",
                table: "link_tags",
                columns: new[] { "tag_id", "link_row_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            // Filled before the old column goes; a row whose link is not there says nothing.
            migrationBuilder.AddColumn<Guid>(
                name: "link_id",
                table: "link_tags",
                type: "uuid",
                nullable: true);

            migrationBuilder.Sql("UPDATE link_tags SET link_id = links.id FROM links WHERE links.row_id = link_tags.link_row_id;");
            migrationBuilder.Sql("DELETE FROM link_tags WHERE link_id IS NULL;");

            migrationBuilder.DropPrimaryKey(
                name: "pk_link_tags",
                table: "link_tags");

            migrationBuilder.DropIndex(
                name: "ix_link_tags_tag_id_link_row_id",
                table: "link_tags");

            migrationBuilder.DropColumn(
                name: "link_row_id",
                table: "link_tags");

            migrationBuilder.AlterColumn<Guid>(
                name: "link_id",
                table: "link_tags",
                type: "uuid",
                nullable: false,
                oldClrType: typeof(Guid),
                oldType: "uuid",
                oldNullable: true);

            migrationBuilder.AddPrimaryKey(
                name: "pk_link_tags",
                table: "link_tags",
                columns: new[] { "link_id", "tag_id" });

            migrationBuilder.CreateIndex(
                name: "ix_link_tags_tag_id_link_id",
                table: "link_tags",
                columns: new[] { "tag_id", "link_id" });
        }
    }
}

using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Hoko.Infrastructure.Persistence.SqlServer.Migrations
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

            migrationBuilder.Sql("EXEC(N'UPDATE link_tags SET link_row_id = links.row_id FROM link_tags JOIN links ON links.id = link_tags.link_id')");
            migrationBuilder.Sql("EXEC(N'DELETE FROM link_tags WHERE link_row_id IS NULL')");

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
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.Sql("EXEC(N'UPDATE link_tags SET link_id = links.id FROM link_tags JOIN links ON links.row_id = link_tags.link_row_id')");
            migrationBuilder.Sql("EXEC(N'DELETE FROM link_tags WHERE link_id IS NULL')");

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
                type: "uniqueidentifier",
                nullable: false,
                oldClrType: typeof(Guid),
                oldType: "uniqueidentifier",
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

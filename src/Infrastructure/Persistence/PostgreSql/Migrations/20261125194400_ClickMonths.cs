using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Hoko.Infrastructure.Persistence.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class ClickMonths : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // What is there stays where it is and becomes the partition of all that is before next month: nothing is copied, its indexes serve as they are.
            migrationBuilder.Sql(
                """
                ALTER TABLE clicks RENAME TO clicks_before;
                ALTER INDEX pk_clicks RENAME TO pk_clicks_before;
                ALTER INDEX ix_clicks_link_id_created_at_row_id RENAME TO ix_clicks_before_link_id_created_at_row_id;
                ALTER INDEX ix_clicks_partner_id_created_at_row_id RENAME TO ix_clicks_before_partner_id_created_at_row_id;
                ALTER INDEX ix_clicks_workspace_id_created_at_row_id RENAME TO ix_clicks_before_workspace_id_created_at_row_id;
                CREATE TABLE clicks (LIKE clicks_before INCLUDING DEFAULTS) PARTITION BY RANGE (created_at);
                """);
            migrationBuilder.Sql(Keys);
            migrationBuilder.Sql(
                """
                CREATE TABLE clicks_default PARTITION OF clicks DEFAULT;
                DO $months$
                DECLARE
                    month timestamp := date_trunc('month', now() AT TIME ZONE 'UTC');
                    last timestamp := month + interval '12 months';
                    bound text;
                BEGIN
                    IF EXISTS (SELECT FROM clicks_before) THEN
                        month := month + interval '1 month';
                        bound := to_char(month, 'YYYY-MM-DD') || ' 00:00:00+00';
                        WITH ahead AS (DELETE FROM clicks_before WHERE created_at >= bound::timestamptz RETURNING *)
                        INSERT INTO clicks SELECT * FROM ahead;
                        EXECUTE format('ALTER TABLE clicks ATTACH PARTITION clicks_before FOR VALUES FROM (MINVALUE) TO (%L)', bound);
                        EXECUTE format('ALTER TABLE clicks_before RENAME TO %I', 'clicks_until_' || to_char(month, 'YYYY_MM'));
                    ELSE
                        DROP TABLE clicks_before;
                    END IF;

                    WHILE month <= last AND NOT EXISTS (SELECT FROM clicks_default) LOOP
                        EXECUTE format(
                            'CREATE TABLE %I PARTITION OF clicks FOR VALUES FROM (%L) TO (%L)',
                            'clicks_' || to_char(month, 'YYYY_MM'),
                            to_char(month, 'YYYY-MM-DD') || ' 00:00:00+00',
                            to_char(month + interval '1 month', 'YYYY-MM-DD') || ' 00:00:00+00');
                        month := month + interval '1 month';
                    END LOOP;
                END
                $months$;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                ALTER TABLE clicks RENAME TO clicks_by_month;
                CREATE TABLE clicks (LIKE clicks_by_month INCLUDING DEFAULTS);
                INSERT INTO clicks SELECT * FROM clicks_by_month;
                DROP TABLE clicks_by_month;
                """);
            migrationBuilder.Sql(Keys);
        }

        private const string Keys =
            """
            ALTER TABLE clicks ADD CONSTRAINT pk_clicks PRIMARY KEY (id, created_at);
            CREATE INDEX ix_clicks_link_id_created_at_row_id ON clicks (link_id, created_at, row_id);
            CREATE INDEX ix_clicks_partner_id_created_at_row_id ON clicks (partner_id, created_at, row_id) WHERE partner_id IS NOT NULL;
            CREATE INDEX ix_clicks_workspace_id_created_at_row_id ON clicks (workspace_id, created_at, row_id);
            """;
    }
}

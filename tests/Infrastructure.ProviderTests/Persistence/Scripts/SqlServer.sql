SET ANSI_NULLS, ANSI_PADDING, ANSI_WARNINGS, ARITHABORT, CONCAT_NULL_YIELDS_NULL, QUOTED_IDENTIFIER ON;
SET NUMERIC_ROUNDABORT OFF;
SET XACT_ABORT ON;
GO

IF OBJECT_ID(N'[migrations_history]') IS NULL
BEGIN
    CREATE TABLE [migrations_history] (
        [MigrationId] nvarchar(150) NOT NULL,
        [ProductVersion] nvarchar(32) NOT NULL,
        CONSTRAINT [PK_migrations_history] PRIMARY KEY ([MigrationId])
    );
END;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261120165251_Initial'
)
BEGIN
    CREATE TABLE [api_keys] (
        [row_id] bigint NOT NULL IDENTITY,
        [workspace_id] bigint NOT NULL,
        [name] nvarchar(255) NOT NULL,
        [hash] varbinary(32) NOT NULL,
        [prefix] nvarchar(12) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [scopes] int NOT NULL,
        [allowed_hosts] nvarchar(max) NOT NULL,
        [expires_at] datetimeoffset NULL,
        [revoked_at] datetimeoffset NULL,
        [id] uniqueidentifier NOT NULL,
        [created_at] datetimeoffset NOT NULL,
        CONSTRAINT [pk_api_keys] PRIMARY KEY ([row_id]),
        CONSTRAINT [ak_api_keys_id] UNIQUE ([id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261120165251_Initial'
)
BEGIN
    CREATE TABLE [clicks] (
        [id] uniqueidentifier NOT NULL,
        [created_at] datetimeoffset NOT NULL,
        [row_id] bigint NOT NULL IDENTITY,
        [workspace_id] bigint NOT NULL,
        [link_id] uniqueidentifier NOT NULL,
        [short_id] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [partner_id] uniqueidentifier NULL,
        [external_id] nvarchar(255) COLLATE Latin1_General_100_BIN2 NULL,
        [tenant_id] nvarchar(255) COLLATE Latin1_General_100_BIN2 NULL,
        [source] int NOT NULL,
        [is_bot] bit NOT NULL,
        [visitor_id] nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
        [visitor_session_id] nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
        [referrer] nvarchar(max) NULL,
        [destination] nvarchar(max) NOT NULL,
        [browser_name] nvarchar(max) NULL,
        [browser_version] nvarchar(max) NULL,
        [os_name] nvarchar(max) NULL,
        [os_version] nvarchar(max) NULL,
        [device_type] nvarchar(max) NOT NULL,
        [country] nvarchar(max) NULL,
        [country_code] nvarchar(max) NULL,
        [region] nvarchar(max) NULL,
        [city] nvarchar(max) NULL,
        [language] nvarchar(max) NULL,
        [utm_campaign] nvarchar(max) NULL,
        [utm_content] nvarchar(max) NULL,
        [utm_medium] nvarchar(max) NULL,
        [utm_referral] nvarchar(max) NULL,
        [utm_source] nvarchar(max) NULL,
        [utm_term] nvarchar(max) NULL,
        CONSTRAINT [pk_clicks] PRIMARY KEY NONCLUSTERED ([id], [created_at])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261120165251_Initial'
)
BEGIN
    CREATE TABLE [collections] (
        [row_id] bigint NOT NULL IDENTITY,
        [workspace_id] bigint NOT NULL,
        [name] nvarchar(255) NOT NULL,
        [description] nvarchar(2000) NULL,
        [updated_at] datetimeoffset NOT NULL,
        [deleted_at] datetimeoffset NULL,
        [id] uniqueidentifier NOT NULL,
        [created_at] datetimeoffset NOT NULL,
        CONSTRAINT [pk_collections] PRIMARY KEY ([row_id]),
        CONSTRAINT [ak_collections_id] UNIQUE ([id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261120165251_Initial'
)
BEGIN
    CREATE TABLE [customers] (
        [row_id] bigint NOT NULL IDENTITY,
        [workspace_id] bigint NOT NULL,
        [external_id] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [name] nvarchar(100) NOT NULL,
        [email] nvarchar(320) NULL,
        [phone] nvarchar(50) NULL,
        [avatar] nvarchar(max) NULL,
        [updated_at] datetimeoffset NOT NULL,
        [id] uniqueidentifier NOT NULL,
        [created_at] datetimeoffset NOT NULL,
        CONSTRAINT [pk_customers] PRIMARY KEY ([row_id]),
        CONSTRAINT [ak_customers_id] UNIQUE ([id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261120165251_Initial'
)
BEGIN
    CREATE TABLE [drained_journals] (
        [id] uniqueidentifier NOT NULL,
        [position] bigint NOT NULL,
        [updated_at] datetimeoffset NOT NULL,
        CONSTRAINT [pk_drained_journals] PRIMARY KEY ([id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261120165251_Initial'
)
BEGIN
    CREATE TABLE [kept_answers] (
        [workspace_id] bigint NOT NULL,
        [method] nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [path] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [key] nvarchar(255) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [body_hash] varbinary(32) NOT NULL,
        [content] varbinary(max) NULL,
        [created_at] datetimeoffset NOT NULL,
        CONSTRAINT [pk_kept_answers] PRIMARY KEY ([workspace_id], [key], [method], [path])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261120165251_Initial'
)
BEGIN
    CREATE TABLE [link_changes] (
        [row_id] bigint NOT NULL IDENTITY,
        [short_ids] nvarchar(max) NOT NULL,
        [changed_at] datetimeoffset NOT NULL,
        CONSTRAINT [pk_link_changes] PRIMARY KEY ([row_id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261120165251_Initial'
)
BEGIN
    CREATE TABLE [links] (
        [row_id] bigint NOT NULL IDENTITY,
        [workspace_id] bigint NOT NULL,
        [short_id] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [url] nvarchar(max) NOT NULL,
        [collection_id] uniqueidentifier NOT NULL,
        [title] nvarchar(255) NULL,
        [description] nvarchar(2000) NULL,
        [image] nvarchar(max) NULL,
        [expires_at] datetimeoffset NULL,
        [expired_url] nvarchar(max) NULL,
        [encrypted_password] nvarchar(max) NULL,
        [cloaked] bit NOT NULL,
        [ios] nvarchar(max) NULL,
        [android] nvarchar(max) NULL,
        [geo] nvarchar(max) NULL,
        [external_id] nvarchar(255) COLLATE Latin1_General_100_BIN2 NULL,
        [tenant_id] nvarchar(255) COLLATE Latin1_General_100_BIN2 NULL,
        [partner_id] uniqueidentifier NULL,
        [updated_at] datetimeoffset NOT NULL,
        [deleted_at] datetimeoffset NULL,
        [utm_campaign] nvarchar(255) NULL,
        [utm_content] nvarchar(255) NULL,
        [utm_medium] nvarchar(255) NULL,
        [utm_referral] nvarchar(255) NULL,
        [utm_source] nvarchar(255) NULL,
        [utm_term] nvarchar(255) NULL,
        [id] uniqueidentifier NOT NULL,
        [created_at] datetimeoffset NOT NULL,
        CONSTRAINT [pk_links] PRIMARY KEY ([row_id]),
        CONSTRAINT [ak_links_id] UNIQUE ([id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261120165251_Initial'
)
BEGIN
    CREATE TABLE [partners] (
        [row_id] bigint NOT NULL IDENTITY,
        [workspace_id] bigint NOT NULL,
        [name] nvarchar(255) NOT NULL,
        [email] nvarchar(320) NULL,
        [phone] nvarchar(50) NULL,
        [updated_at] datetimeoffset NOT NULL,
        [deleted_at] datetimeoffset NULL,
        [id] uniqueidentifier NOT NULL,
        [created_at] datetimeoffset NOT NULL,
        CONSTRAINT [pk_partners] PRIMARY KEY ([row_id]),
        CONSTRAINT [ak_partners_id] UNIQUE ([id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261120165251_Initial'
)
BEGIN
    CREATE TABLE [tags] (
        [row_id] bigint NOT NULL IDENTITY,
        [workspace_id] bigint NOT NULL,
        [name] nvarchar(255) NOT NULL,
        [color] int NOT NULL,
        [id] uniqueidentifier NOT NULL,
        [created_at] datetimeoffset NOT NULL,
        CONSTRAINT [pk_tags] PRIMARY KEY ([row_id]),
        CONSTRAINT [ak_tags_id] UNIQUE ([id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261120165251_Initial'
)
BEGIN
    CREATE TABLE [workspace_usages] (
        [workspace_id] bigint NOT NULL,
        [resource] int NOT NULL,
        [used] bigint NOT NULL,
        CONSTRAINT [pk_workspace_usages] PRIMARY KEY ([workspace_id], [resource])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261120165251_Initial'
)
BEGIN
    CREATE TABLE [workspaces] (
        [row_id] bigint NOT NULL IDENTITY,
        [name] nvarchar(255) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [plan] nvarchar(255) NOT NULL,
        [id] uniqueidentifier NOT NULL,
        [created_at] datetimeoffset NOT NULL,
        CONSTRAINT [pk_workspaces] PRIMARY KEY ([row_id]),
        CONSTRAINT [ak_workspaces_id] UNIQUE ([id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261120165251_Initial'
)
BEGIN
    CREATE TABLE [link_tags] (
        [link_id] uniqueidentifier NOT NULL,
        [tag_id] uniqueidentifier NOT NULL,
        [position] int NOT NULL,
        CONSTRAINT [pk_link_tags] PRIMARY KEY ([link_id], [tag_id]),
        CONSTRAINT [fk_link_tags_tag_id] FOREIGN KEY ([tag_id]) REFERENCES [tags] ([id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261120165251_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [ix_api_keys_hash] ON [api_keys] ([hash]);
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261120165251_Initial'
)
BEGIN
    CREATE INDEX [ix_api_keys_workspace_id] ON [api_keys] ([workspace_id]);
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261120165251_Initial'
)
BEGIN
    CREATE INDEX [ix_clicks_link_id_created_at_row_id] ON [clicks] ([link_id], [created_at], [row_id]);
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261120165251_Initial'
)
BEGIN
    EXEC(N'CREATE INDEX [ix_clicks_partner_id_created_at_row_id] ON [clicks] ([partner_id], [created_at], [row_id]) WHERE partner_id IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261120165251_Initial'
)
BEGIN
    CREATE UNIQUE CLUSTERED INDEX [ix_clicks_row_id] ON [clicks] ([row_id]);
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261120165251_Initial'
)
BEGIN
    CREATE INDEX [ix_clicks_workspace_id_created_at_row_id] ON [clicks] ([workspace_id], [created_at], [row_id]);
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261120165251_Initial'
)
BEGIN
    EXEC(N'CREATE INDEX [ix_collections_workspace_id_row_id] ON [collections] ([workspace_id], [row_id]) WHERE deleted_at IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261120165251_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [ix_customers_workspace_id_external_id] ON [customers] ([workspace_id], [external_id]);
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261120165251_Initial'
)
BEGIN
    CREATE INDEX [ix_customers_workspace_id_row_id] ON [customers] ([workspace_id], [row_id]);
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261120165251_Initial'
)
BEGIN
    CREATE INDEX [ix_kept_answers_created_at] ON [kept_answers] ([created_at]);
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261120165251_Initial'
)
BEGIN
    CREATE INDEX [ix_link_changes_changed_at] ON [link_changes] ([changed_at]);
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261120165251_Initial'
)
BEGIN
    CREATE INDEX [ix_link_tags_tag_id_link_id] ON [link_tags] ([tag_id], [link_id]);
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261120165251_Initial'
)
BEGIN
    EXEC(N'CREATE INDEX [ix_links_collection_id_row_id] ON [links] ([collection_id], [row_id]) WHERE deleted_at IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261120165251_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [ix_links_short_id] ON [links] ([short_id]);
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261120165251_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [ix_links_workspace_id_external_id] ON [links] ([workspace_id], [external_id]) WHERE external_id IS NOT NULL AND deleted_at IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261120165251_Initial'
)
BEGIN
    EXEC(N'CREATE INDEX [ix_links_workspace_id_partner_id_row_id] ON [links] ([workspace_id], [partner_id], [row_id]) WHERE partner_id IS NOT NULL AND deleted_at IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261120165251_Initial'
)
BEGIN
    EXEC(N'CREATE INDEX [ix_links_workspace_id_row_id] ON [links] ([workspace_id], [row_id]) WHERE deleted_at IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261120165251_Initial'
)
BEGIN
    EXEC(N'CREATE INDEX [ix_links_workspace_id_tenant_id_row_id] ON [links] ([workspace_id], [tenant_id], [row_id]) WHERE tenant_id IS NOT NULL AND deleted_at IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261120165251_Initial'
)
BEGIN
    EXEC(N'CREATE INDEX [ix_partners_workspace_id_row_id] ON [partners] ([workspace_id], [row_id]) WHERE deleted_at IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261120165251_Initial'
)
BEGIN
    CREATE INDEX [ix_tags_workspace_id_row_id] ON [tags] ([workspace_id], [row_id]);
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261120165251_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [ix_workspaces_name] ON [workspaces] ([name]);
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261120165251_Initial'
)
BEGIN
    INSERT INTO [migrations_history] ([MigrationId], [ProductVersion])
    VALUES (N'20261120165251_Initial', N'10.0.14');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261120184102_LinkTagRowIds'
)
BEGIN
    ALTER TABLE [link_tags] ADD [link_row_id] bigint NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261120184102_LinkTagRowIds'
)
BEGIN
    EXEC(N'UPDATE link_tags SET link_row_id = links.row_id FROM link_tags JOIN links ON links.id = link_tags.link_id')
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261120184102_LinkTagRowIds'
)
BEGIN
    EXEC(N'DELETE FROM link_tags WHERE link_row_id IS NULL')
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261120184102_LinkTagRowIds'
)
BEGIN
    ALTER TABLE [link_tags] DROP CONSTRAINT [pk_link_tags];
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261120184102_LinkTagRowIds'
)
BEGIN
    DROP INDEX [ix_link_tags_tag_id_link_id] ON [link_tags];
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261120184102_LinkTagRowIds'
)
BEGIN
    DECLARE @var nvarchar(max);
    SELECT @var = QUOTENAME([d].[name])
    FROM [sys].[default_constraints] [d]
    INNER JOIN [sys].[columns] [c] ON [d].[parent_column_id] = [c].[column_id] AND [d].[parent_object_id] = [c].[object_id]
    WHERE ([d].[parent_object_id] = OBJECT_ID(N'[link_tags]') AND [c].[name] = N'link_id');
    IF @var IS NOT NULL EXEC(N'ALTER TABLE [link_tags] DROP CONSTRAINT ' + @var + ';');
    ALTER TABLE [link_tags] DROP COLUMN [link_id];
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261120184102_LinkTagRowIds'
)
BEGIN
    DECLARE @var1 nvarchar(max);
    SELECT @var1 = QUOTENAME([d].[name])
    FROM [sys].[default_constraints] [d]
    INNER JOIN [sys].[columns] [c] ON [d].[parent_column_id] = [c].[column_id] AND [d].[parent_object_id] = [c].[object_id]
    WHERE ([d].[parent_object_id] = OBJECT_ID(N'[link_tags]') AND [c].[name] = N'link_row_id');
    IF @var1 IS NOT NULL EXEC(N'ALTER TABLE [link_tags] DROP CONSTRAINT ' + @var1 + ';');
    ALTER TABLE [link_tags] ALTER COLUMN [link_row_id] bigint NOT NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261120184102_LinkTagRowIds'
)
BEGIN
    ALTER TABLE [link_tags] ADD CONSTRAINT [pk_link_tags] PRIMARY KEY ([link_row_id], [tag_id]);
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261120184102_LinkTagRowIds'
)
BEGIN
    CREATE INDEX [ix_link_tags_tag_id_link_row_id] ON [link_tags] ([tag_id], [link_row_id]);
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261120184102_LinkTagRowIds'
)
BEGIN
    INSERT INTO [migrations_history] ([MigrationId], [ProductVersion])
    VALUES (N'20261120184102_LinkTagRowIds', N'10.0.14');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261120185225_Conversions'
)
BEGIN
    CREATE TABLE [leads] (
        [row_id] bigint NOT NULL IDENTITY,
        [id] uniqueidentifier NOT NULL,
        [created_at] datetimeoffset NOT NULL,
        [workspace_id] bigint NOT NULL,
        [click_id] uniqueidentifier NOT NULL,
        [link_id] uniqueidentifier NOT NULL,
        [partner_id] uniqueidentifier NULL,
        [customer_id] uniqueidentifier NOT NULL,
        [event_name] nvarchar(255) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [metadata] nvarchar(max) NULL,
        [attribution] int NOT NULL,
        CONSTRAINT [pk_leads] PRIMARY KEY ([row_id]),
        CONSTRAINT [ak_leads_id] UNIQUE ([id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261120185225_Conversions'
)
BEGIN
    CREATE TABLE [sales] (
        [row_id] bigint NOT NULL IDENTITY,
        [amount] bigint NOT NULL,
        [currency] nvarchar(3) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [invoice_id] nvarchar(255) COLLATE Latin1_General_100_BIN2 NULL,
        [id] uniqueidentifier NOT NULL,
        [created_at] datetimeoffset NOT NULL,
        [workspace_id] bigint NOT NULL,
        [click_id] uniqueidentifier NOT NULL,
        [link_id] uniqueidentifier NOT NULL,
        [partner_id] uniqueidentifier NULL,
        [customer_id] uniqueidentifier NOT NULL,
        [event_name] nvarchar(255) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [metadata] nvarchar(max) NULL,
        [attribution] int NOT NULL,
        CONSTRAINT [pk_sales] PRIMARY KEY ([row_id]),
        CONSTRAINT [ak_sales_id] UNIQUE ([id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261120185225_Conversions'
)
BEGIN
    CREATE INDEX [ix_leads_customer_id_created_at_row_id] ON [leads] ([customer_id], [created_at], [row_id]);
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261120185225_Conversions'
)
BEGIN
    CREATE INDEX [ix_leads_customer_id_event_name_created_at_row_id] ON [leads] ([customer_id], [event_name], [created_at], [row_id]);
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261120185225_Conversions'
)
BEGIN
    CREATE INDEX [ix_leads_link_id_created_at_row_id] ON [leads] ([link_id], [created_at], [row_id]);
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261120185225_Conversions'
)
BEGIN
    EXEC(N'CREATE INDEX [ix_leads_partner_id_created_at_row_id] ON [leads] ([partner_id], [created_at], [row_id]) WHERE partner_id IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261120185225_Conversions'
)
BEGIN
    CREATE INDEX [ix_leads_workspace_id_created_at_row_id] ON [leads] ([workspace_id], [created_at], [row_id]);
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261120185225_Conversions'
)
BEGIN
    CREATE INDEX [ix_sales_customer_id_created_at_row_id] ON [sales] ([customer_id], [created_at], [row_id]);
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261120185225_Conversions'
)
BEGIN
    CREATE INDEX [ix_sales_link_id_created_at_row_id] ON [sales] ([link_id], [created_at], [row_id]);
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261120185225_Conversions'
)
BEGIN
    EXEC(N'CREATE INDEX [ix_sales_partner_id_created_at_row_id] ON [sales] ([partner_id], [created_at], [row_id]) WHERE partner_id IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261120185225_Conversions'
)
BEGIN
    CREATE INDEX [ix_sales_workspace_id_created_at_row_id] ON [sales] ([workspace_id], [created_at], [row_id]);
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261120185225_Conversions'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [ix_sales_workspace_id_invoice_id] ON [sales] ([workspace_id], [invoice_id]) WHERE invoice_id IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261120185225_Conversions'
)
BEGIN
    INSERT INTO [migrations_history] ([MigrationId], [ProductVersion])
    VALUES (N'20261120185225_Conversions', N'10.0.14');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261120191807_RateWindows'
)
BEGIN
    CREATE TABLE [rate_windows] (
        [workspace_id] bigint NOT NULL,
        [version] bigint NOT NULL,
        [usage] varbinary(max) NOT NULL,
        CONSTRAINT [pk_rate_windows] PRIMARY KEY ([workspace_id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261120191807_RateWindows'
)
BEGIN
    INSERT INTO [migrations_history] ([MigrationId], [ProductVersion])
    VALUES (N'20261120191807_RateWindows', N'10.0.14');
END;

COMMIT;
GO

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261120200147_SqlServerTypes'
)
BEGIN
    IF EXISTS (SELECT 1 FROM sys.databases WHERE database_id = DB_ID() AND is_read_committed_snapshot_on = 0) ALTER DATABASE CURRENT SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE
END;
GO

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261120200147_SqlServerTypes'
)
BEGIN
    IF EXISTS (SELECT 1 FROM sys.databases WHERE database_id = DB_ID() AND snapshot_isolation_state = 0) ALTER DATABASE CURRENT SET ALLOW_SNAPSHOT_ISOLATION ON
END;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261120200147_SqlServerTypes'
)
BEGIN
    EXEC(N'ALTER TABLE [sales] ADD CONSTRAINT [ck_sales_metadata] CHECK (ISJSON(metadata) = 1)');
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261120200147_SqlServerTypes'
)
BEGIN
    EXEC(N'ALTER TABLE [links] ADD CONSTRAINT [ck_links_geo] CHECK (ISJSON(geo) = 1)');
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261120200147_SqlServerTypes'
)
BEGIN
    EXEC(N'ALTER TABLE [leads] ADD CONSTRAINT [ck_leads_metadata] CHECK (ISJSON(metadata) = 1)');
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261120200147_SqlServerTypes'
)
BEGIN
    ALTER INDEX ix_clicks_row_id ON clicks REBUILD WITH (DATA_COMPRESSION = PAGE)
END;

COMMIT;
GO

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261120200147_SqlServerTypes'
)
BEGIN
    INSERT INTO [migrations_history] ([MigrationId], [ProductVersion])
    VALUES (N'20261120200147_SqlServerTypes', N'10.0.14');
END;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125182613_RicherLinks'
)
BEGIN
    ALTER TABLE [workspaces] ADD [logo_id] uniqueidentifier NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125182613_RicherLinks'
)
BEGIN
    ALTER TABLE [links] ADD [domain_id] uniqueidentifier NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125182613_RicherLinks'
)
BEGIN
    ALTER TABLE [links] ADD [hide_referrer] bit NOT NULL DEFAULT CAST(0 AS bit);
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125182613_RicherLinks'
)
BEGIN
    ALTER TABLE [links] ADD [max_clicks] bigint NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125182613_RicherLinks'
)
BEGIN
    ALTER TABLE [links] ADD [params] nvarchar(max) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125182613_RicherLinks'
)
BEGIN
    ALTER TABLE [links] ADD [pixel_id] uniqueidentifier NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125182613_RicherLinks'
)
BEGIN
    ALTER TABLE [links] ADD [qr_background] nvarchar(6) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125182613_RicherLinks'
)
BEGIN
    ALTER TABLE [links] ADD [qr_foreground] nvarchar(6) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125182613_RicherLinks'
)
BEGIN
    ALTER TABLE [links] ADD [qr_logo] int NOT NULL DEFAULT 0;
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125182613_RicherLinks'
)
BEGIN
    ALTER TABLE [links] ADD [qr_logo_id] uniqueidentifier NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125182613_RicherLinks'
)
BEGIN
    ALTER TABLE [links] ADD [redirect_type] int NOT NULL DEFAULT 302;
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125182613_RicherLinks'
)
BEGIN
    ALTER TABLE [links] ADD [slug] nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125182613_RicherLinks'
)
BEGIN
    ALTER TABLE [links] ADD [social_description] nvarchar(2000) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125182613_RicherLinks'
)
BEGIN
    ALTER TABLE [links] ADD [social_image] nvarchar(max) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125182613_RicherLinks'
)
BEGIN
    ALTER TABLE [links] ADD [social_title] nvarchar(255) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125182613_RicherLinks'
)
BEGIN
    ALTER TABLE [links] ADD [starred] bit NOT NULL DEFAULT CAST(0 AS bit);
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125182613_RicherLinks'
)
BEGIN
    ALTER TABLE [links] ADD [starts_at] datetimeoffset NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125182613_RicherLinks'
)
BEGIN
    CREATE TABLE [domains] (
        [row_id] bigint NOT NULL IDENTITY,
        [workspace_id] bigint NOT NULL,
        [host] nvarchar(253) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [verification_token] nvarchar(64) NOT NULL,
        [verified_at] datetimeoffset NULL,
        [not_found_url] nvarchar(max) NULL,
        [updated_at] datetimeoffset NOT NULL,
        [deleted_at] datetimeoffset NULL,
        [id] uniqueidentifier NOT NULL,
        [created_at] datetimeoffset NOT NULL,
        CONSTRAINT [pk_domains] PRIMARY KEY ([row_id]),
        CONSTRAINT [ak_domains_id] UNIQUE ([id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125182613_RicherLinks'
)
BEGIN
    CREATE TABLE [link_click_counts] (
        [link_id] uniqueidentifier NOT NULL,
        [human_clicks] bigint NOT NULL,
        CONSTRAINT [pk_link_click_counts] PRIMARY KEY ([link_id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125182613_RicherLinks'
)
BEGIN
    CREATE TABLE [monthly_usages] (
        [workspace_id] bigint NOT NULL,
        [feature] int NOT NULL,
        [month] int NOT NULL,
        [used] bigint NOT NULL,
        CONSTRAINT [pk_monthly_usages] PRIMARY KEY ([workspace_id], [feature], [month])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125182613_RicherLinks'
)
BEGIN
    CREATE TABLE [pictures] (
        [row_id] bigint NOT NULL IDENTITY,
        [workspace_id] bigint NOT NULL,
        [kind] int NOT NULL,
        [hash] varbinary(32) NOT NULL,
        [png] varbinary(max) NOT NULL,
        [width] int NOT NULL,
        [height] int NOT NULL,
        [id] uniqueidentifier NOT NULL,
        [created_at] datetimeoffset NOT NULL,
        CONSTRAINT [pk_pictures] PRIMARY KEY ([row_id]),
        CONSTRAINT [ak_pictures_id] UNIQUE ([id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125182613_RicherLinks'
)
BEGIN
    CREATE TABLE [pixels] (
        [row_id] bigint NOT NULL IDENTITY,
        [workspace_id] bigint NOT NULL,
        [name] nvarchar(255) NOT NULL,
        [provider] int NOT NULL,
        [unique_id] nvarchar(100) NOT NULL,
        [updated_at] datetimeoffset NOT NULL,
        [id] uniqueidentifier NOT NULL,
        [created_at] datetimeoffset NOT NULL,
        CONSTRAINT [pk_pixels] PRIMARY KEY ([row_id]),
        CONSTRAINT [ak_pixels_id] UNIQUE ([id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125182613_RicherLinks'
)
BEGIN
    EXEC(N'CREATE INDEX [ix_links_domain_id] ON [links] ([domain_id]) WHERE domain_id IS NOT NULL AND deleted_at IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125182613_RicherLinks'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [ix_links_domain_id_slug] ON [links] ([domain_id], [slug]) WHERE slug IS NOT NULL AND domain_id IS NOT NULL AND deleted_at IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125182613_RicherLinks'
)
BEGIN
    EXEC(N'CREATE INDEX [ix_links_pixel_id] ON [links] ([pixel_id]) WHERE pixel_id IS NOT NULL AND deleted_at IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125182613_RicherLinks'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [ix_links_slug] ON [links] ([slug]) WHERE slug IS NOT NULL AND domain_id IS NULL AND deleted_at IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125182613_RicherLinks'
)
BEGIN
    EXEC(N'ALTER TABLE [links] ADD CONSTRAINT [ck_links_params] CHECK (ISJSON(params) = 1)');
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125182613_RicherLinks'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [ix_domains_host] ON [domains] ([host]) WHERE verified_at IS NOT NULL AND deleted_at IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125182613_RicherLinks'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [ix_domains_workspace_id_host] ON [domains] ([workspace_id], [host]) WHERE deleted_at IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125182613_RicherLinks'
)
BEGIN
    EXEC(N'CREATE INDEX [ix_domains_workspace_id_row_id] ON [domains] ([workspace_id], [row_id]) WHERE deleted_at IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125182613_RicherLinks'
)
BEGIN
    CREATE UNIQUE INDEX [ix_pictures_workspace_id_kind_hash] ON [pictures] ([workspace_id], [kind], [hash]);
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125182613_RicherLinks'
)
BEGIN
    CREATE INDEX [ix_pixels_workspace_id_row_id] ON [pixels] ([workspace_id], [row_id]);
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125182613_RicherLinks'
)
BEGIN
    INSERT INTO workspace_usages (workspace_id, resource, used) SELECT row_id, 5, 0 FROM workspaces;
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125182613_RicherLinks'
)
BEGIN
    INSERT INTO workspace_usages (workspace_id, resource, used) SELECT row_id, 6, 0 FROM workspaces;
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125182613_RicherLinks'
)
BEGIN
    INSERT INTO [migrations_history] ([MigrationId], [ProductVersion])
    VALUES (N'20261125182613_RicherLinks', N'10.0.14');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125185853_TagsOfLiveLinks'
)
BEGIN
    DELETE FROM link_tags WHERE link_row_id IN (SELECT row_id FROM links WHERE deleted_at IS NOT NULL);
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125185853_TagsOfLiveLinks'
)
BEGIN
    INSERT INTO [migrations_history] ([MigrationId], [ProductVersion])
    VALUES (N'20261125185853_TagsOfLiveLinks', N'10.0.14');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125194318_CompleteUntil'
)
BEGIN
    ALTER TABLE [drained_journals] ADD [complete_until] datetimeoffset NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125194318_CompleteUntil'
)
BEGIN
    INSERT INTO [migrations_history] ([MigrationId], [ProductVersion])
    VALUES (N'20261125194318_CompleteUntil', N'10.0.14');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125194500_DataProtectionKeys'
)
BEGIN
    CREATE TABLE [data_protection_keys] (
        [generation] int NOT NULL,
        [xml] nvarchar(max) NOT NULL,
        [expires_at] datetimeoffset NOT NULL,
        CONSTRAINT [pk_data_protection_keys] PRIMARY KEY ([generation])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125194500_DataProtectionKeys'
)
BEGIN
    INSERT INTO [migrations_history] ([MigrationId], [ProductVersion])
    VALUES (N'20261125194500_DataProtectionKeys', N'10.0.14');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125194600_KeyUsages'
)
BEGIN
    CREATE TABLE [key_usages] (
        [key_id] uniqueidentifier NOT NULL,
        [day] int NOT NULL,
        [workspace_id] bigint NOT NULL,
        [requests] bigint NOT NULL,
        [client_errors] bigint NOT NULL,
        [server_errors] bigint NOT NULL,
        [rate_limited] bigint NOT NULL,
        [last_used_at] datetimeoffset NOT NULL,
        CONSTRAINT [pk_key_usages] PRIMARY KEY ([key_id], [day])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125194600_KeyUsages'
)
BEGIN
    CREATE INDEX [ix_key_usages_workspace_id_day] ON [key_usages] ([workspace_id], [day]);
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125194600_KeyUsages'
)
BEGIN
    INSERT INTO [migrations_history] ([MigrationId], [ProductVersion])
    VALUES (N'20261125194600_KeyUsages', N'10.0.14');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125220904_SqlServerIndexes'
)
BEGIN
    ALTER TABLE [api_keys] SET (LOCK_ESCALATION = DISABLE);
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125220904_SqlServerIndexes'
)
BEGIN
    ALTER TABLE [clicks] SET (LOCK_ESCALATION = DISABLE);
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125220904_SqlServerIndexes'
)
BEGIN
    ALTER TABLE [collections] SET (LOCK_ESCALATION = DISABLE);
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125220904_SqlServerIndexes'
)
BEGIN
    ALTER TABLE [customers] SET (LOCK_ESCALATION = DISABLE);
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125220904_SqlServerIndexes'
)
BEGIN
    ALTER TABLE [data_protection_keys] SET (LOCK_ESCALATION = DISABLE);
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125220904_SqlServerIndexes'
)
BEGIN
    ALTER TABLE [domains] SET (LOCK_ESCALATION = DISABLE);
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125220904_SqlServerIndexes'
)
BEGIN
    ALTER TABLE [drained_journals] SET (LOCK_ESCALATION = DISABLE);
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125220904_SqlServerIndexes'
)
BEGIN
    ALTER TABLE [kept_answers] SET (LOCK_ESCALATION = DISABLE);
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125220904_SqlServerIndexes'
)
BEGIN
    ALTER TABLE [key_usages] SET (LOCK_ESCALATION = DISABLE);
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125220904_SqlServerIndexes'
)
BEGIN
    ALTER TABLE [leads] SET (LOCK_ESCALATION = DISABLE);
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125220904_SqlServerIndexes'
)
BEGIN
    ALTER TABLE [link_changes] SET (LOCK_ESCALATION = DISABLE);
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125220904_SqlServerIndexes'
)
BEGIN
    ALTER TABLE [link_click_counts] SET (LOCK_ESCALATION = DISABLE);
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125220904_SqlServerIndexes'
)
BEGIN
    ALTER TABLE [link_tags] SET (LOCK_ESCALATION = DISABLE);
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125220904_SqlServerIndexes'
)
BEGIN
    ALTER TABLE [links] SET (LOCK_ESCALATION = DISABLE);
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125220904_SqlServerIndexes'
)
BEGIN
    ALTER TABLE [monthly_usages] SET (LOCK_ESCALATION = DISABLE);
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125220904_SqlServerIndexes'
)
BEGIN
    ALTER TABLE [partners] SET (LOCK_ESCALATION = DISABLE);
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125220904_SqlServerIndexes'
)
BEGIN
    ALTER TABLE [pictures] SET (LOCK_ESCALATION = DISABLE);
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125220904_SqlServerIndexes'
)
BEGIN
    ALTER TABLE [pixels] SET (LOCK_ESCALATION = DISABLE);
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125220904_SqlServerIndexes'
)
BEGIN
    ALTER TABLE [rate_windows] SET (LOCK_ESCALATION = DISABLE);
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125220904_SqlServerIndexes'
)
BEGIN
    ALTER TABLE [sales] SET (LOCK_ESCALATION = DISABLE);
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125220904_SqlServerIndexes'
)
BEGIN
    ALTER TABLE [tags] SET (LOCK_ESCALATION = DISABLE);
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125220904_SqlServerIndexes'
)
BEGIN
    ALTER TABLE [workspace_usages] SET (LOCK_ESCALATION = DISABLE);
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125220904_SqlServerIndexes'
)
BEGIN
    ALTER TABLE [workspaces] SET (LOCK_ESCALATION = DISABLE);
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125220904_SqlServerIndexes'
)
BEGIN
    DROP INDEX [ix_partners_workspace_id_row_id] ON [partners];
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125220904_SqlServerIndexes'
)
BEGIN
    DROP INDEX [ix_links_collection_id_row_id] ON [links];
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125220904_SqlServerIndexes'
)
BEGIN
    DROP INDEX [ix_links_domain_id] ON [links];
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125220904_SqlServerIndexes'
)
BEGIN
    DROP INDEX [ix_links_domain_id_slug] ON [links];
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125220904_SqlServerIndexes'
)
BEGIN
    DROP INDEX [ix_links_pixel_id] ON [links];
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125220904_SqlServerIndexes'
)
BEGIN
    DROP INDEX [ix_links_slug] ON [links];
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125220904_SqlServerIndexes'
)
BEGIN
    DROP INDEX [ix_links_workspace_id_external_id] ON [links];
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125220904_SqlServerIndexes'
)
BEGIN
    DROP INDEX [ix_links_workspace_id_partner_id_row_id] ON [links];
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125220904_SqlServerIndexes'
)
BEGIN
    DROP INDEX [ix_links_workspace_id_row_id] ON [links];
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125220904_SqlServerIndexes'
)
BEGIN
    DROP INDEX [ix_links_workspace_id_tenant_id_row_id] ON [links];
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125220904_SqlServerIndexes'
)
BEGIN
    DROP INDEX [ix_domains_host] ON [domains];
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125220904_SqlServerIndexes'
)
BEGIN
    DROP INDEX [ix_domains_workspace_id_host] ON [domains];
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125220904_SqlServerIndexes'
)
BEGIN
    DROP INDEX [ix_domains_workspace_id_row_id] ON [domains];
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125220904_SqlServerIndexes'
)
BEGIN
    DROP INDEX [ix_collections_workspace_id_row_id] ON [collections];
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125220904_SqlServerIndexes'
)
BEGIN
    EXEC(N'CREATE INDEX [ix_partners_workspace_id_row_id] ON [partners] ([workspace_id], [row_id]) INCLUDE ([deleted_at]) WHERE deleted_at IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125220904_SqlServerIndexes'
)
BEGIN
    EXEC(N'CREATE INDEX [ix_links_collection_id_row_id] ON [links] ([collection_id], [row_id]) INCLUDE ([deleted_at]) WHERE deleted_at IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125220904_SqlServerIndexes'
)
BEGIN
    EXEC(N'CREATE INDEX [ix_links_domain_id] ON [links] ([domain_id]) INCLUDE ([deleted_at]) WHERE domain_id IS NOT NULL AND deleted_at IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125220904_SqlServerIndexes'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [ix_links_domain_id_slug] ON [links] ([domain_id], [slug]) INCLUDE ([deleted_at]) WHERE slug IS NOT NULL AND domain_id IS NOT NULL AND deleted_at IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125220904_SqlServerIndexes'
)
BEGIN
    EXEC(N'CREATE INDEX [ix_links_pixel_id] ON [links] ([pixel_id]) INCLUDE ([deleted_at]) WHERE pixel_id IS NOT NULL AND deleted_at IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125220904_SqlServerIndexes'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [ix_links_slug] ON [links] ([slug]) INCLUDE ([deleted_at], [domain_id]) WHERE slug IS NOT NULL AND domain_id IS NULL AND deleted_at IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125220904_SqlServerIndexes'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [ix_links_workspace_id_external_id] ON [links] ([workspace_id], [external_id]) INCLUDE ([deleted_at]) WHERE external_id IS NOT NULL AND deleted_at IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125220904_SqlServerIndexes'
)
BEGIN
    EXEC(N'CREATE INDEX [ix_links_workspace_id_partner_id_row_id] ON [links] ([workspace_id], [partner_id], [row_id]) INCLUDE ([deleted_at]) WHERE partner_id IS NOT NULL AND deleted_at IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125220904_SqlServerIndexes'
)
BEGIN
    EXEC(N'CREATE INDEX [ix_links_workspace_id_row_id] ON [links] ([workspace_id], [row_id]) INCLUDE ([deleted_at]) WHERE deleted_at IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125220904_SqlServerIndexes'
)
BEGIN
    EXEC(N'CREATE INDEX [ix_links_workspace_id_tenant_id_row_id] ON [links] ([workspace_id], [tenant_id], [row_id]) INCLUDE ([deleted_at]) WHERE tenant_id IS NOT NULL AND deleted_at IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125220904_SqlServerIndexes'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [ix_domains_host] ON [domains] ([host]) INCLUDE ([deleted_at], [verified_at]) WHERE verified_at IS NOT NULL AND deleted_at IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125220904_SqlServerIndexes'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [ix_domains_workspace_id_host] ON [domains] ([workspace_id], [host]) INCLUDE ([deleted_at]) WHERE deleted_at IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125220904_SqlServerIndexes'
)
BEGIN
    EXEC(N'CREATE INDEX [ix_domains_workspace_id_row_id] ON [domains] ([workspace_id], [row_id]) INCLUDE ([deleted_at]) WHERE deleted_at IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125220904_SqlServerIndexes'
)
BEGIN
    EXEC(N'CREATE INDEX [ix_collections_workspace_id_row_id] ON [collections] ([workspace_id], [row_id]) INCLUDE ([deleted_at]) WHERE deleted_at IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261125220904_SqlServerIndexes'
)
BEGIN
    INSERT INTO [migrations_history] ([MigrationId], [ProductVersion])
    VALUES (N'20261125220904_SqlServerIndexes', N'10.0.14');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261129050130_OperatorControls'
)
BEGIN
    DROP INDEX [ix_workspaces_name] ON [workspaces];
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261129050130_OperatorControls'
)
BEGIN
    ALTER TABLE [workspaces] ADD [deleted_at] datetimeoffset NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261129050130_OperatorControls'
)
BEGIN
    ALTER TABLE [workspaces] ADD [suspended_at] datetimeoffset NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261129050130_OperatorControls'
)
BEGIN
    ALTER TABLE [links] ADD [blocked_at] datetimeoffset NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261129050130_OperatorControls'
)
BEGIN
    ALTER TABLE [links] ADD [blocked_reason] nvarchar(255) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261129050130_OperatorControls'
)
BEGIN
    ALTER TABLE [links] ADD [click_id] int NOT NULL DEFAULT 0;
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261129050130_OperatorControls'
)
BEGIN
    ALTER TABLE [api_keys] ADD [create_only] bit NOT NULL DEFAULT CAST(0 AS bit);
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261129050130_OperatorControls'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [ix_workspaces_name] ON [workspaces] ([name]) INCLUDE ([deleted_at]) WHERE deleted_at IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261129050130_OperatorControls'
)
BEGIN
    INSERT INTO [migrations_history] ([MigrationId], [ProductVersion])
    VALUES (N'20261129050130_OperatorControls', N'10.0.14');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261129053846_LinkSearch'
)
BEGIN
    ALTER TABLE [links] ADD [search_text] nvarchar(2400) COLLATE Latin1_General_100_BIN2 NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261129053846_LinkSearch'
)
BEGIN
    ALTER TABLE [links] ADD [url_hash] bigint NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261129053846_LinkSearch'
)
BEGIN
    EXEC(N'CREATE INDEX [ix_links_workspace_id] ON [links] ([workspace_id]) INCLUDE ([deleted_at], [search_text]) WHERE search_text IS NULL AND deleted_at IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261129053846_LinkSearch'
)
BEGIN
    EXEC(N'CREATE INDEX [ix_links_workspace_id_url_hash_row_id] ON [links] ([workspace_id], [url_hash], [row_id]) INCLUDE ([deleted_at]) WHERE deleted_at IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261129053846_LinkSearch'
)
BEGIN
    EXEC(N'CREATE INDEX [ix_links_search] ON [links] ([workspace_id], [row_id]) INCLUDE ([deleted_at], [search_text]) WHERE [deleted_at] IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [migrations_history]
    WHERE [MigrationId] = N'20261129053846_LinkSearch'
)
BEGIN
    INSERT INTO [migrations_history] ([MigrationId], [ProductVersion])
    VALUES (N'20261129053846_LinkSearch', N'10.0.14');
END;

COMMIT;
GO


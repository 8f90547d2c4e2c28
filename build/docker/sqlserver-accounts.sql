-- Creates the database and the two accounts of compose.sqlserver.yaml; safe to run again, which also sets the passwords. Run with sqlcmd as a login that may
-- create databases and logins. sqlcmd replaces $(NAME) by the environment variable; in its value, each ' must be doubled.
--
-- hoko            runs Hoko: reads and writes rows, changes no table
-- hoko_migration  changes tables: "migrate" and "import", before a new version starts

IF DB_ID(N'hoko') IS NULL
    CREATE DATABASE [hoko];
GO

-- Hoko's migrations ask for both. Where both are on, they need no right to change the database itself.
IF EXISTS (SELECT 1 FROM sys.databases WHERE name = N'hoko' AND is_read_committed_snapshot_on = 0)
    ALTER DATABASE [hoko] SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE;
IF EXISTS (SELECT 1 FROM sys.databases WHERE name = N'hoko' AND snapshot_isolation_state = 0)
    ALTER DATABASE [hoko] SET ALLOW_SNAPSHOT_ISOLATION ON;
GO

IF SUSER_ID(N'hoko') IS NULL
    CREATE LOGIN [hoko] WITH PASSWORD = N'$(HOKO_DATABASE_PASSWORD)', DEFAULT_DATABASE = [hoko];
ELSE
    ALTER LOGIN [hoko] WITH PASSWORD = N'$(HOKO_DATABASE_PASSWORD)';
IF SUSER_ID(N'hoko_migration') IS NULL
    CREATE LOGIN [hoko_migration] WITH PASSWORD = N'$(HOKO_MIGRATION_PASSWORD)', DEFAULT_DATABASE = [hoko];
ELSE
    ALTER LOGIN [hoko_migration] WITH PASSWORD = N'$(HOKO_MIGRATION_PASSWORD)';
GO

USE [hoko];
GO

IF USER_ID(N'hoko') IS NULL
    CREATE USER [hoko] FOR LOGIN [hoko];
IF USER_ID(N'hoko_migration') IS NULL
    CREATE USER [hoko_migration] FOR LOGIN [hoko_migration];
GO

ALTER ROLE [db_datareader] ADD MEMBER [hoko];
ALTER ROLE [db_datawriter] ADD MEMBER [hoko];
ALTER ROLE [db_datareader] ADD MEMBER [hoko_migration];
ALTER ROLE [db_datawriter] ADD MEMBER [hoko_migration];
ALTER ROLE [db_ddladmin] ADD MEMBER [hoko_migration];
GO

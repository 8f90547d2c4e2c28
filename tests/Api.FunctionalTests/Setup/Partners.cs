namespace Hoko.Api.FunctionalTests.Setup;

/// <summary>Partners, straight into the database: their own endpoints are other tests' subject.</summary>
internal static class Partners
{
    public static Task AddPartnerAsync(this HokoApp app, TestWorkspace workspace, Guid id) => Sql.RunAsync(
        app.ConnectionString,
        "INSERT INTO partners (id, workspace_id, name, created_at, updated_at) SELECT $1, row_id, 'P', now(), now() FROM workspaces WHERE name = $2",
        id,
        workspace.Name);
}

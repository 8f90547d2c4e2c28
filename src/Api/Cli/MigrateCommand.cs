using System.CommandLine;
using Hoko.Api.Hosting;
using Hoko.Infrastructure.Configuration;
using Hoko.Infrastructure.Persistence;

namespace Hoko.Api.Cli;

internal static class MigrateCommand
{
    private static readonly Option<bool> Script = new("--script") { Description = "Prints what it would run as a script for the database's own client, and runs nothing." };

    public static Command Create()
    {
        var migrate = new Command("migrate", "Brings the database to what this version needs. The server does the same when it starts.") { Script };
        migrate.SetAction((result, cancellationToken) => result.GetValue(Script) ? PrintAsync() : MigrateAsync(cancellationToken));
        return migrate;
    }

    /// <summary>Whatever is in the database: each step asks whether it is needed.</summary>
    private static async Task<int> PrintAsync()
    {
        var options = Settings.Read<DatabaseOptions>(HokoHost.CreateBuilder([]).Configuration, DatabaseOptions.Section);
        await Console.Out.WriteAsync(MigrationScript.Of(options.Provider));
        return 0;
    }

    private static async Task<int> MigrateAsync(CancellationToken cancellationToken)
    {
        await using var services = await CommandServices.OpenAsync(cancellationToken);
        await services.MigrateAsync(cancellationToken);
        return 0;
    }
}

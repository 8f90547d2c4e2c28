using System.CommandLine;

namespace Hoko.Api.Cli;

internal static class MigrateCommand
{
    public static Command Create()
    {
        var migrate = new Command("migrate", "Brings the database to what this version needs. The server does the same when it starts.");
        migrate.SetAction(async (_, cancellationToken) =>
        {
            await using var services = await CommandServices.OpenAsync(cancellationToken);
            await services.MigrateAsync(cancellationToken);
            return 0;
        });
        return migrate;
    }
}

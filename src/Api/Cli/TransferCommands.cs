using System.CommandLine;
using Hoko.Infrastructure.Files;
using Hoko.Infrastructure.Persistence.Transfer;

namespace Hoko.Api.Cli;

/// <summary>Moves all that a database holds into another one, of either provider.</summary>
internal static class TransferCommands
{
    private const string Standard = "-";

    private static readonly Argument<string> File = new("FILE") { Description = "A file, or - for standard output or input." };

    private static readonly Listing<TransferredTable> Rows = new(new("table", row => row.Table), new("rows", row => row.Rows));

    public static Command CreateExport()
    {
        var export = new Command("export", "Writes all tables as lines of JSON, in the state of one moment; the server may run.") { File };
        export.SetAction((result, cancellationToken) => ExportAsync(result.GetRequiredValue(File), cancellationToken));
        return export;
    }

    public static Command CreateImport()
    {
        var import = new Command("import", "Brings an export into a database that holds nothing, all or nothing of it; migrates it before. No server may run on it.") { File };
        import.SetAction((result, cancellationToken) => ImportAsync(result.GetRequiredValue(File), cancellationToken));
        return import;
    }

    private static async Task<int> ExportAsync(string path, CancellationToken cancellationToken)
    {
        await using var services = await CommandServices.OpenAsync(cancellationToken);
        if (path == Standard)
        {
            await using var output = Console.OpenStandardOutput();
            await services.ExportAsync(output, cancellationToken);
            return 0;
        }

        // Under another name until it is whole: a file of that name is one.
        var part = path + ".part";
        await using (var file = PrivateFiles.Open(part, FileMode.Create, FileAccess.Write))
            Show(await services.ExportAsync(file, cancellationToken));

        System.IO.File.Move(part, path);
        return 0;
    }

    private static async Task<int> ImportAsync(string path, CancellationToken cancellationToken)
    {
        await using var source = path == Standard ? Console.OpenStandardInput() : System.IO.File.OpenRead(path);
        await using var services = await CommandServices.OpenAsync(cancellationToken);
        await services.MigrateAsync(cancellationToken);
        Show(await services.ImportAsync(source, cancellationToken));
        return 0;
    }

    private static void Show(IReadOnlyList<TransferredTable> tables) => Rows.Write(tables, asJson: false);
}

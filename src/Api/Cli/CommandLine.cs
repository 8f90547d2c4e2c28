using System.CommandLine;
using Hoko.Api.Hosting;

namespace Hoko.Api.Cli;

/// <summary>The operator's commands. Results go to standard output, everything else to standard error.</summary>
internal static class CommandLine
{
    public static Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("Hoko: short links whose clicks, leads and sales you can count on. Without a command it serves.")
        {
            WorkspaceCommands.Create(),
            KeyCommands.Create(),
            DomainCommands.Create(),
            CustomerCommands.Create(),
            MigrateCommand.Create(),
            TransferCommands.CreateExport(),
            TransferCommands.CreateImport(),
            HealthCommand.Create(),
        };
        var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false };
        return StartupFailures.ReportAsync(() => root.Parse(args).InvokeAsync(configuration));
    }
}

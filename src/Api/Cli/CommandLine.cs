using System.CommandLine;
using System.CommandLine.Invocation;
using Hoko.Api.Hosting;

namespace Hoko.Api.Cli;

/// <summary>The operator's commands. Results go to standard output, everything else to standard error.</summary>
internal static class CommandLine
{
    public static Task<int> RunAsync(string[] args) => StartupFailures.ReportAsync(() =>
    {
        var root = new RootCommand("Hoko: short links whose clicks, leads and sales you can count on. Without a command it serves.")
        {
            WorkspaceCommands.Create(),
            KeyCommands.Create(),
            LinkCommands.Create(),
            DomainCommands.Create(),
            CustomerCommands.Create(),
            MigrateCommand.Create(),
            TransferCommands.CreateExport(),
            TransferCommands.CreateImport(),
            HealthCommand.Create(),
        };
        var parsed = root.Parse(args);

        // What explains a mistake is no result: a script that reads the output must not take the usage for one.
        var configuration = new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            Output = parsed.Action is ParseErrorAction ? Console.Error : Console.Out,
        };
        return parsed.InvokeAsync(configuration);
    });
}

using Hoko.Api.Cli;
using Hoko.Api.Hosting;

// Without a command the program serves; options such as --urls are the server's. Everything else is a command of the operator.
var isCommand = args is [var first, ..] && (!first.StartsWith('-') || first is "-h" or "-?" or "--help" or "--version");
return isCommand ? await CommandLine.RunAsync(args)
    : ServerArguments.FlawOf(args) is { } flaw ? await StartupFailures.ReportAsync(flaw)
    : await StartupFailures.ReportAsync(() => HokoServer.RunAsync(args));

using System.Globalization;
using Hoko.Infrastructure.Configuration;
using Serilog;
using Serilog.Events;
using Serilog.Extensions.Logging;
using Serilog.Filters;
using Serilog.Formatting.Json;

namespace Hoko.Api.Hosting;

/// <summary>
/// Logs go to standard error, so that results of commands and the first key stand alone on standard output. What they hold
/// is ids, counts and times: no payloads, keys, addresses or e-mails.
/// </summary>
internal static class Logs
{
    private const string Template = "{Timestamp:yyyy-MM-dd HH:mm:ss.fff} {Level:u3} {Message:lj}{NewLine}{Exception}";

    public static SerilogLoggerFactory CreateFactory(IConfiguration configuration, LogEventLevel atLeast = LogEventLevel.Verbose)
    {
        var options = Settings.Read<LogOptions>(configuration, LogOptions.Section);
        var settings = new LoggerConfiguration()
            .MinimumLevel.Is(options.Level > atLeast ? options.Level : atLeast)
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("System", LogEventLevel.Warning)
            .MinimumLevel.Override("Npgsql", LogEventLevel.Warning)

            // At any level it would cost every visit an activity and a scope, for lines that Hoko does not log.
            .MinimumLevel.Override("Microsoft.AspNetCore.Hosting.Diagnostics", LevelAlias.Off)

            // EF reports as errors what its caller handles: lost races, and a database that is away.
            .MinimumLevel.Override("Microsoft.EntityFrameworkCore", LogEventLevel.Fatal)

            // A start that fails is told in one line by the program itself.
            .MinimumLevel.Override("Microsoft.Extensions.Hosting.Internal.Host", LogEventLevel.Fatal)
            .Filter.ByExcluding(entry => entry.Level == LogEventLevel.Fatal && Matching.FromSource("Microsoft.AspNetCore.Server.Kestrel")(entry));
        settings = options.Format == LogFormat.Json
            ? settings.WriteTo.Console(new JsonFormatter(), standardErrorFromLevel: LogEventLevel.Verbose)
            : settings.WriteTo.Console(
                outputTemplate: Template, formatProvider: CultureInfo.InvariantCulture, standardErrorFromLevel: LogEventLevel.Verbose);
        return new SerilogLoggerFactory(settings.CreateLogger(), dispose: true);
    }
}

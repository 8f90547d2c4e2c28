using Serilog.Events;

namespace Hoko.Api.Hosting;

/// <summary>What is logged and how (section <c>Logs</c>).</summary>
internal sealed record LogOptions
{
    public const string Section = "Logs";

    /// <summary>The least level that is logged.</summary>
    public LogEventLevel Level { get; init; } = LogEventLevel.Information;

    /// <summary>Lines for people, or one JSON object a line for collectors.</summary>
    public LogFormat Format { get; init; } = LogFormat.Text;
}

internal enum LogFormat
{
    Text,
    Json,
}

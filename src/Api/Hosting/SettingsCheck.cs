using Hoko.Application.Common;
using Hoko.Infrastructure.Configuration;
using Hoko.Infrastructure.Persistence;
using Hoko.Infrastructure.Plans;

namespace Hoko.Api.Hosting;

/// <summary>Warns at start about unknown settings, which .NET ignores silently.</summary>
internal static partial class SettingsCheck
{
    private static readonly (string Section, Type Options)[] Sections =
    [
        (HokoOptions.Section, typeof(HokoOptions)),
        (DatabaseOptions.Section, typeof(DatabaseOptions)),
        (LogOptions.Section, typeof(LogOptions)),
        (TlsOptions.Section, typeof(TlsOptions)),
        (LimitOptions.Section, typeof(LimitOptions)),
    ];

    private static readonly string[] Connections = [HokoDatabase.ConnectionName, HokoDatabase.ConnectionName + "File"];

    public static void Warn(IConfiguration configuration, ILoggerFactory loggers)
    {
        var logger = loggers.CreateLogger(typeof(SettingsCheck));
        foreach (var (path, nearest) in Find(configuration))
        {
            if (nearest is null)
                LogUnknown(logger, path);
            else
                LogMisspelt(logger, path, nearest);
        }
    }

    public static IEnumerable<UnknownSetting> Find(IConfiguration configuration)
    {
        var plans = configuration.GetSection(PlanOptions.Section).GetChildren().SelectMany(plan => UnknownSettings.Find(configuration, plan.Path, typeof(PlanOptions)));
        return Sections.SelectMany(section => UnknownSettings.Find(configuration, section.Section, section.Options))
            .Concat(plans)
            .Concat(UnknownSettings.Find(configuration, "ConnectionStrings", Connections))
            .Concat(MisspeltSections(configuration));
    }

    /// <summary>Groups of settings whose name is almost a section's. Others may be anybody's: the whole environment is among the settings.</summary>
    private static IEnumerable<UnknownSetting> MisspeltSections(IConfiguration configuration)
    {
        string[] known = [.. Sections.Select(section => section.Section), PlanOptions.Section, "ConnectionStrings"];
        string[] others = ["Logging"];
        return
            from child in configuration.GetChildren()
            where child.Value is null && !known.Concat(others).Contains(child.Key, StringComparer.OrdinalIgnoreCase)
            let nearest = NearestName.Similar(child.Key, known)
            where nearest is not null
            select new UnknownSetting(child.Path, nearest);
    }

    [LoggerMessage(62, LogLevel.Warning, "The setting {Setting} is unknown and has no effect; did you mean {Nearest}?")]
    private static partial void LogMisspelt(ILogger logger, string setting, string nearest);

    [LoggerMessage(63, LogLevel.Warning, "The setting {Setting} is unknown and has no effect; docs/operations.md lists the settings.")]
    private static partial void LogUnknown(ILogger logger, string setting);
}

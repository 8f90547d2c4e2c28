using Microsoft.Extensions.Logging;

namespace Hoko.Infrastructure.Embedded;

internal static partial class EmbeddedLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Making the database cluster {Cluster} with PostgreSQL {Major}, which runs as {Account}")]
    public static partial void MakingCluster(ILogger logger, string cluster, int major, string account);

    [LoggerMessage(Level = LogLevel.Information, Message = "The database is in {Folder}: the account it runs as, {Account}, cannot enter the data directory")]
    public static partial void OutsideDataDirectory(ILogger logger, string folder, string account);

    [LoggerMessage(Level = LogLevel.Information, Message = "PostgreSQL {Major} runs as process {ProcessId}, started in {Milliseconds} ms")]
    public static partial void Started(ILogger logger, int major, int processId, long milliseconds);

    [LoggerMessage(Level = LogLevel.Information, Message = "Using the PostgreSQL that already runs as process {ProcessId}")]
    public static partial void Adopted(ILogger logger, int processId);

    [LoggerMessage(Level = LogLevel.Information, Message = "PostgreSQL stopped")]
    public static partial void Stopped(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "PostgreSQL did not stop within {Seconds} s and was aborted; its next start recovers from the log")]
    public static partial void Aborted(ILogger logger, double seconds);

    [LoggerMessage(Level = LogLevel.Error, Message = "PostgreSQL ended by itself and is started again; its log is in {Cluster}/log")]
    public static partial void Died(ILogger logger, string cluster);

    [LoggerMessage(Level = LogLevel.Error, Message = "PostgreSQL could not be started again and is tried once more soon: {Reason}")]
    public static partial void NotRestarted(ILogger logger, string reason);
}

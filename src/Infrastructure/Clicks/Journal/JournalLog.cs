using Microsoft.Extensions.Logging;

namespace Hoko.Infrastructure.Clicks.Journal;

internal static partial class JournalLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Click journal {JournalId} opened, {UndrainedBytes} bytes at most wait for the database")]
    public static partial void Opened(ILogger logger, Guid journalId, long undrainedBytes);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Click journal {JournalId} repaired: {Recovery}")]
    public static partial void Repaired(ILogger logger, Guid journalId, JournalRecovery recovery);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database knows more of click journal {Before} than its folder holds; it goes on as {JournalId}")]
    public static partial void Renewed(ILogger logger, Guid before, Guid journalId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Bytes} bytes of click journal segment {Start} are damaged and were skipped; the file is kept")]
    public static partial void Damaged(ILogger logger, long bytes, long start);

    [LoggerMessage(Level = LogLevel.Error, Message = "The click journal can't be written; redirects go on without click ids")]
    public static partial void WriteFailed(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The click journal is written again; {Lost} clicks went unrecorded meanwhile")]
    public static partial void WritesAgain(ILogger logger, long lost);

    [LoggerMessage(Level = LogLevel.Error, Message = "The click journal can't be synced to disk")]
    public static partial void SyncFailed(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A drained click journal segment can't be removed, {Start}")]
    public static partial void NotRemoved(ILogger logger, Exception exception, long start);
}

using System.Data.Common;
using Hoko.Infrastructure.Persistence.SqlServer;
using Microsoft.Data.SqlClient;

namespace Hoko.Infrastructure.Persistence;

/// <summary>Reads what a failure of the database means, however deep EF has wrapped it.</summary>
public static class DatabaseFailures
{
    /// <summary>Whether the database can't be reached or asks to be left alone for now.</summary>
    public static bool IsAway(Exception failure) => Chain(failure).Any(link =>
        link is DbException { IsTransient: true } or TimeoutException
        || (link is SqlException sql && SqlServerFailures.IsAway(sql))
        || SqlServerFailures.IsPoolTimeout(link));

    /// <summary>Whether the failure may be no more than what a cancelled token looks like; whoever asks knows that one was cancelled.</summary>
    public static bool IsCancelled(Exception failure) => Chain(failure).Any(link => link is OperationCanceledException || SqlServerFailures.IsCancelled(link));

    /// <summary>
    /// What the provider says of the failure, on one line, for logs. EF's wrapper around it names no reason, and the network's error within it may
    /// read "Success".
    /// </summary>
    public static string ReasonOf(Exception failure) =>
        ((Find<DbException>(failure) ?? Find<TimeoutException>(failure) as Exception) ?? failure.GetBaseException()).Message.ReplaceLineEndings(" ");

    /// <summary>The failure of that kind in the chain; null where there is none.</summary>
    internal static T? Find<T>(Exception failure)
        where T : Exception =>
        Chain(failure).OfType<T>().FirstOrDefault();

    private static IEnumerable<Exception> Chain(Exception failure)
    {
        for (var link = failure; link is not null; link = link.InnerException)
            yield return link;
    }
}

using System.Data.Common;
using Microsoft.Data.SqlClient;

namespace Hoko.Infrastructure.Persistence;

/// <summary>Reads what a failure of the database means, however deep EF has wrapped it.</summary>
public static class DatabaseFailures
{
    // SqlClient says of no error that it passes: these are its own and the server's for a connection that broke, was refused,
    // timed out or found the server busy (https://learn.microsoft.com/azure/azure-sql/database/troubleshoot-common-errors-issues).
    private static readonly HashSet<int> SqlServerAway =
        [-2, -1, 2, 20, 53, 64, 121, 233, 258, 1222, 4060, 4221, 10053, 10054, 10060, 10061, 10928, 10929, 40197, 40501, 40613, 49918, 49919, 49920];

    /// <summary>Whether the database can't be reached or asks to be left alone for now.</summary>
    public static bool IsAway(Exception failure) => Chain(failure).Any(link =>
        link is DbException { IsTransient: true } or TimeoutException
        || (link is SqlException sql && SqlServerAway.Contains(sql.Number)));

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

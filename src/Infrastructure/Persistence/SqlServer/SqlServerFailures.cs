using Microsoft.Data.SqlClient;

namespace Hoko.Infrastructure.Persistence.SqlServer;

/// <summary>What the server's errors mean, by their numbers. SqlClient itself says of none that it passes.</summary>
internal static class SqlServerFailures
{
    private const int Deadlock = 1205;
    private const int SnapshotConflict = 3960;
    private const int UniqueIndex = 2601;
    private const int UniqueConstraint = 2627;
    private const int Constraint = 547;

    /// <summary>How names of checks begin in the model. The words around them are in the language of the login.</summary>
    private const string Check = "\"ck_";

    private const string MetadataCheck = "_metadata\"";

    /// <summary>Errors of this class and above end the connection.</summary>
    private const byte Fatal = 20;

    /// <summary>
    /// A connection that broke, was refused, timed out or ended; a database that is starting, stopping, being restored or moving to another
    /// server; a server out of memory, locks, log or workers for now.
    /// </summary>
    private static readonly HashSet<int> Away =
    [
        -2, -1, 2, 20, 26, 40, 53, 64, 121, 233, 258, 596, 601, 615, 617, 669, 701, 802, 904, 921, 922, 923, 926, 927, 942, 952, 954, 976, 978, 979, 981, 982, 983,
        988, 997, 1105, 1203, 1204, 1221, 1222, 1807, 3935, 3966, 4060, 4221, 6005, 8628, 8645, 8651, 9002, 9515, 10051, 10053, 10054, 10060, 10061, 10922, 10928,
        10929, 10936, 11001, 14355, 17142, 17197, 18401, 18451, 20041, 40143, 40197, 40501, 40540, 40549, 40550, 40551, 40552, 40553, 40613, 41301, 41302, 41305,
        41325, 41839, 42108, 42109, 49510, 49918, 49919, 49920,

        // Tried again a few times before anybody hears of it: by then the server is too busy.
        Deadlock, SnapshotConflict,
    ];

    public static bool IsLostRace(SqlException failure) => failure.Number switch
    {
        Deadlock or SnapshotConflict or UniqueIndex or UniqueConstraint => true,
        Constraint => !failure.Message.Contains(Check, StringComparison.Ordinal),
        _ => false,
    };

    /// <summary>The server refused as JSON what Hoko took for it.</summary>
    public static bool IsOfMetadata(SqlException failure) =>
        failure.Number == Constraint
        && failure.Message.Contains(Check, StringComparison.Ordinal)
        && failure.Message.Contains(MetadataCheck, StringComparison.Ordinal);

    public static bool IsAway(SqlException failure) => Away.Contains(failure.Number) || failure.Class >= Fatal;

    /// <summary>No place in the pool came free in time: nothing but the text tells it from other misuse of a connection.</summary>
    public static bool IsPoolTimeout(Exception failure) =>
        failure is InvalidOperationException { Source: "Microsoft.Data.SqlClient" }
        && failure.Message.Contains("obtaining a connection from the pool", StringComparison.Ordinal);

    /// <summary>SqlClient reports what a token has cancelled as an error of number 0.</summary>
    public static bool IsCancelled(Exception failure) => failure is SqlException { Number: 0 };
}

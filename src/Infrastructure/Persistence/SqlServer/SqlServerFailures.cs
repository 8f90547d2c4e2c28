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
    /// server; a server out of memory, locks, log or workers for now. What else EF takes for passing, and why it is not here, is listed beside the test.
    /// </summary>
    private static readonly HashSet<int> Away =
    [
        -2, -1, 2, 20, 26, 40, 53, 64, 121, 233, 258, 596, 601, 615, 617, 669, 701, 802, 904, 921, 922, 923, 926, 927, 941, 942, 952, 954, 976, 978, 979, 981, 982, 983,
        988, 997, 1105, 1203, 1204, 1221, 1222, 1232, 1807, 3935, 3947, 3948, 3950, 3953, 3957, 3966, 4060, 4221, 6005, 8628, 8645, 8651, 9002, 9020, 9515, 10051,
        10053, 10054, 10060, 10061, 10922, 10928, 10929, 10930, 10936, 11001, 14355, 17142, 17197, 18401, 18451, 20041, 41301, 41302, 41305, 41325, 41839,

        // Azure's: the database is moved, scaled or waking, or the service has enough for now.
        22225, 22226, 22335, 22355, 22358, 22430, 22493, 22498, 40143, 40189, 40197, 40501, 40540, 40549, 40550, 40551, 40552, 40553, 40613, 40623, 40642, 40648,
        40671, 40675, 40890, 40903, 41614, 41619, 41640, 42108, 42109, 45157, 45161, 45182, 49510, 49802, 49918, 49919, 49920, 49977, 49983,

        // A migration changes tables at this moment.
        539, 2816, 4184,

        // Faults of its own of which the server says that they pass.
        1532, 1533, 1534, 1535, 3635, 17065, 17066, 17067,

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

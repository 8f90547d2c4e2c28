namespace Hoko.Infrastructure.ProviderTests.SqlServer;

/// <summary>
/// Errors that EF tries again and that Hoko does not call a database that is away, each with whose they are: nothing that Hoko sends can be told so. Were it told
/// so after all, it is a failure to be looked at and not one to be waited for.
/// </summary>
internal static class OthersErrors
{
    public static readonly IReadOnlyList<(string Whose, int[] Numbers)> All =
    [
        ("Mirroring and availability groups, told to who sets them up", [1404, 1413, 1421, 1438, 19413, 19416, 19494, 35216, 35218, 35256, 35293, 47132, 47137, 47139]),
        ("Azure's administration, told to who makes, scales or moves databases", [37202, 40918, 40938, 45153, 45156, 45179, 45319, 45547]),
        ("Azure's inner workings and views of them", [40106, 41383, 41700, 41701]),
        ("Statements that change tables, types or encryption keys, of which a migration is one", [1215, 1216, 2021, 22491, 33123]),
        ("Tables in memory, of which there are none", [41339, 41823, 41840]),
        ("Computed columns, row versions and result sets with types, of which there are none", [4117, 11539, 42029]),
        ("Replication, change data capture and links to Synapse", [3941, 18858, 21503, 22754, 22758, 22759, 22760, 22984, 25003]),
        ("Warehouses: loads and distributed statements", [16528, 16554, 16555, 22353, 22427]),
        ("Databases stretched to Azure", [14817, 14868, 14906]),
        ("Full-text search", [9985, 30080, 30085]),
        ("Files beside the database", [5529, 7951]),
        ("Scripts of other languages, streams and enclaves", [37327, 39025, 39108, 39110, 39151, 39152]),
        ("Checks and traces that an administrator runs", [5280, 25738, 25740]),
        ("Transactions across databases and several statements at once on one connection", [3429, 6292, 17889]),
        ("A batch that its own client has stopped: who cancels knows", [3980]),
    ];
}

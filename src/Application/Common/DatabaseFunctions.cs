namespace Hoko.Application.Common;

/// <summary>What queries ask of the database in a way of its own; outside of queries these do the same here.</summary>
public static class DatabaseFunctions
{
    /// <summary>The number as one of 38 digits: sums of 64-bit numbers stay exact, and don't overflow on databases that sum in the type they are given.</summary>
    public static decimal Wide(long number) => number;

    /// <summary>
    /// The column's text, to be looked for in a list of texts: <c>list.Contains(Ordinal(row.ExternalId))</c>. A list comes to SQL Server with the
    /// database's collation, which it doesn't compare with a column of another unless one of the two says which counts.
    /// </summary>
    public static string? Ordinal(string? column) => column;
}

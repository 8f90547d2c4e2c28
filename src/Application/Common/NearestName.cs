namespace Hoko.Application.Common;

/// <summary>Finds the name that was probably meant by a misspelled one.</summary>
public static class NearestName
{
    /// <summary>Longer names are compared by their beginning, which bounds the work.</summary>
    private const int MaxCompared = 64;

    /// <summary>The known name with the smallest edit distance, in any case; the first of equally near ones; null where none is known.</summary>
    public static string? Of(string name, IEnumerable<string> known) => known.MinBy(candidate => Distance(Comparable(name), Comparable(candidate)));

    private static string Comparable(string name) => (name.Length > MaxCompared ? name[..MaxCompared] : name).ToUpperInvariant();

    /// <summary>Levenshtein's distance: how many characters have to be inserted, deleted or replaced.</summary>
    private static int Distance(string left, string right)
    {
        var row = new int[right.Length + 1];
        for (var column = 0; column <= right.Length; column++)
            row[column] = column;

        foreach (var (index, character) in left.Index())
        {
            var diagonal = row[0];
            row[0] = index + 1;
            for (var column = 1; column <= right.Length; column++)
            {
                var replaced = diagonal + (character == right[column - 1] ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.Min(replaced, Math.Min(row[column], row[column - 1]) + 1);
            }
        }

        return row[^1];
    }
}

namespace Hoko.Application.Common;

/// <summary>Finds the name that was probably meant by a misspelled one.</summary>
public static class NearestName
{
    /// <summary>Longer names are compared by their beginning, which bounds the work.</summary>
    private const int MaxCompared = 64;

    /// <summary>The known name with the smallest edit distance, in any case; the first of equally near ones; null if none is known.</summary>
    public static string? Of(string name, IEnumerable<string> known)
    {
        var sought = Comparable(name);
        return known.MinBy(candidate => Distance(sought, Comparable(candidate)));
    }

    /// <summary>The nearest name, or null if it differs in more than two characters and more than a third of them.</summary>
    public static string? Similar(string name, IEnumerable<string> known) =>
        Of(name, known) is { } nearest && Distance(Comparable(name), Comparable(nearest)) <= Math.Max(2, name.Length / 3) ? nearest : null;

    private static string Comparable(string name) => (name.Length > MaxCompared ? name[..MaxCompared] : name).ToUpperInvariant();

    /// <summary>The number of characters to insert, delete, replace or swap with a neighbor (optimal string alignment).</summary>
    private static int Distance(string left, string right)
    {
        var distances = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            for (var j = 0; j <= right.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    distances[i, j] = i + j;
                    continue;
                }

                var replaced = distances[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                distances[i, j] = Math.Min(replaced, Math.Min(distances[i - 1, j], distances[i, j - 1]) + 1);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                    distances[i, j] = Math.Min(distances[i, j], distances[i - 2, j - 2] + 1);
            }
        }

        return distances[left.Length, right.Length];
    }
}

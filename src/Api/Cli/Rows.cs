using System.Globalization;

namespace Hoko.Api.Cli;

/// <summary>Writes results as lines of values between tabs, for eyes and for <c>cut</c> alike.</summary>
internal static class Rows
{
    private const string Nothing = "-";

    public static void Write(IEnumerable<object?[]> rows)
    {
        foreach (var row in rows)
            Console.WriteLine(string.Join('\t', row.Select(Text)));
    }

    private static string Text(object? value) => value switch
    {
        null or "" => Nothing,
        DateTimeOffset instant => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),

        // A name may hold a tab or a line break; a column may not.
        _ => string.Concat(Convert.ToString(value, CultureInfo.InvariantCulture)!.Select(character => char.IsControl(character) ? ' ' : character)),
    };
}

using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Hoko.Domain.Common;

namespace Hoko.Api.Cli;

/// <summary>A column of a listing.</summary>
/// <param name="Name">Its name in JSON; names are documented and never change.</param>
/// <param name="Value">Its value: a text, a number, an instant, a list of texts, true or false, or null. As a column, true is the name.</param>
internal sealed record Column<T>(string Name, Func<T, object?> Value);

/// <summary>Writes results as lines of columns between tabs, for eyes and for <c>cut</c>, or as one JSON array for programs.</summary>
internal sealed class Listing<T>(params Column<T>[] columns)
{
    private const string Nothing = "-";

    // Control and invisible characters stay escaped: they must not act on a terminal.
    private static readonly JsonWriterOptions Writing = new() { Indented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public void Write(IEnumerable<T> rows, bool asJson)
    {
        if (asJson)
        {
            WriteJson(rows);
            return;
        }

        foreach (var row in rows)
            Console.WriteLine(string.Join('\t', columns.Select(column => Text(column.Name, column.Value(row)))));
    }

    private void WriteJson(IEnumerable<T> rows)
    {
        using var output = Console.OpenStandardOutput();
        using (var json = new Utf8JsonWriter(output, Writing))
        {
            json.WriteStartArray();
            foreach (var row in rows)
            {
                json.WriteStartObject();
                foreach (var column in columns)
                {
                    json.WritePropertyName(column.Name);
                    JsonSerializer.Serialize(json, column.Value(row) is DateTimeOffset instant ? instant.UtcDateTime : column.Value(row));
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        output.Write("\n"u8);
    }

    private static string Text(string name, object? value) => value switch
    {
        null or "" or false => Nothing,
        true => name,
        DateTimeOffset instant => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        IEnumerable<string> texts => Text(name, string.Join(',', texts)),

        // A name from before names were checked may hold a tab or a line break; a column may not.
        _ => PrintableText.Clean(Convert.ToString(value, CultureInfo.InvariantCulture)!),
    };
}

/// <summary>The option of all commands that list.</summary>
internal static class ListingOptions
{
    public static readonly Option<bool> Json = new("--json") { Description = "Prints a JSON array instead of columns." };
}

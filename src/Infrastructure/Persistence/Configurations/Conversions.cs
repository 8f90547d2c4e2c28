using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hoko.Infrastructure.Persistence.Configurations;

/// <summary>How values without a column type of their own are kept, alike on every database.</summary>
internal static class Conversions
{
    /// <summary>Marks a text that is compared byte by byte; each provider names its own collation for it.</summary>
    public const string OrdinalAnnotation = "Hoko:Ordinal";

    /// <summary>Marks a text that is JSON; each provider checks it in its own way.</summary>
    public const string JsonAnnotation = "Hoko:Json";

    public static PropertyBuilder<T> IsOrdinal<T>(this PropertyBuilder<T> property) => property.HasAnnotation(OrdinalAnnotation, true);

    public static PropertyBuilder<T> IsJson<T>(this PropertyBuilder<T> property) => property.HasAnnotation(JsonAnnotation, true);

    /// <summary>Takes the marks off again, for what they stand for has been said: migrations know nothing of them.</summary>
    public static void RemoveMarks(this ModelBuilder modelBuilder)
    {
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
        {
            property.RemoveAnnotation(OrdinalAnnotation);
            property.RemoveAnnotation(JsonAnnotation);
        }
    }

    /// <summary>Words without spaces, as host names are, in one text.</summary>
    public static void HasWordsConversion(this PropertyBuilder<IReadOnlyList<string>> property) => property.HasConversion(
        words => string.Join(' ', words),
        text => text.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        new ValueComparer<IReadOnlyList<string>>(
            (left, right) => left!.SequenceEqual(right!),
            words => words.Count,
            words => words.ToArray()));

    /// <summary>A small map as JSON text: it is always read and replaced whole.</summary>
    public static void HasJsonConversion(this PropertyBuilder<IReadOnlyDictionary<string, string>?> property) => property.IsJson().HasConversion(
        map => Write(map!),
        text => Read(text),
        new ValueComparer<IReadOnlyDictionary<string, string>?>(
            (left, right) => left == right || (left != null && right != null && Write(left) == Write(right)),
            map => map == null ? 0 : map.Count,
            map => map));

    private static string Write(IReadOnlyDictionary<string, string> map) => JsonSerializer.Serialize(map);

    private static Dictionary<string, string> Read(string text) => JsonSerializer.Deserialize<Dictionary<string, string>>(text)!;
}

using Microsoft.Extensions.Configuration;

namespace Hoko.Infrastructure.Configuration;

/// <summary>A setting that no option is bound to.</summary>
/// <param name="Path">Its path, as <c>Hoko:TrustedProxy</c>.</param>
/// <param name="Nearest">The path of the known setting whose name is most like it; null where none is like it.</param>
public sealed record UnknownSetting(string Path, string? Nearest);

/// <summary>Finds misspelt settings: keys below known sections that are no property of the sections' options.</summary>
public static class UnknownSettings
{
    /// <summary>The unknown keys of a section, at any depth. Values are not looked at: they may be secrets.</summary>
    public static IEnumerable<UnknownSetting> Find(IConfiguration configuration, string section, Type options) =>
        Find(configuration.GetSection(section), options);

    /// <summary>The unknown keys of a section whose names are given.</summary>
    public static IEnumerable<UnknownSetting> Find(IConfiguration configuration, string section, IReadOnlyCollection<string> names) =>
        configuration.GetSection(section).GetChildren()
            .Where(child => !names.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
            .Select(child => Unknown(section, child.Key, names));

    /// <summary>The name that is most like another one; null where none is like it.</summary>
    public static string? Nearest(string name, IEnumerable<string> known) => known
        .Select(candidate => (Name: candidate, Distance: Distance(name.ToLowerInvariant(), candidate.ToLowerInvariant())))
        .Where(candidate => candidate.Distance <= Math.Max(2, name.Length / 3))
        .OrderBy(candidate => candidate.Distance)
        .Select(candidate => candidate.Name)
        .FirstOrDefault();

    private static IEnumerable<UnknownSetting> Find(IConfigurationSection section, Type options)
    {
        var known = options.GetProperties();
        foreach (var child in section.GetChildren())
        {
            var property = known.FirstOrDefault(property => property.Name.Equals(child.Key, StringComparison.OrdinalIgnoreCase));
            if (property is null)
                yield return Unknown(section.Path, child.Key, [.. known.Select(one => one.Name)]);
            else if (!SettingValues.IsList(property.PropertyType))
            {
                // All options are single values or lists of them.
                foreach (var below in child.GetChildren())
                    yield return new UnknownSetting(below.Path, child.Path);
            }
        }
    }

    private static UnknownSetting Unknown(string section, string name, IReadOnlyCollection<string> known) =>
        new($"{section}:{name}", Nearest(name, known) is { } nearest ? $"{section}:{nearest}" : null);

    /// <summary>How many letters have to be added, left out, changed or swapped with their neighbor to make one of the other.</summary>
    private static int Distance(string one, string other)
    {
        var distances = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++)
        {
            for (var j = 0; j <= other.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    distances[i, j] = i + j;
                    continue;
                }

                var change = distances[i - 1, j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
                distances[i, j] = Math.Min(Math.Min(distances[i - 1, j], distances[i, j - 1]) + 1, change);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                    distances[i, j] = Math.Min(distances[i, j], distances[i - 2, j - 2] + 1);
            }
        }

        return distances[one.Length, other.Length];
    }
}

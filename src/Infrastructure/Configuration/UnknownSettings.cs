using Hoko.Application.Common;
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
        new($"{section}:{name}", NearestName.Similar(name, known) is { } nearest ? $"{section}:{nearest}" : null);
}

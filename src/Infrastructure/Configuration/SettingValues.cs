using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Configuration;

namespace Hoko.Infrastructure.Configuration;

/// <summary>
/// Checks the texts of settings against the types of their options before they are bound, so that an error names the setting, its value and what is
/// allowed. The binder would name the section alone, take any number for an enum and pass over a list that is written as one value.
/// </summary>
internal static class SettingValues
{
    /// <exception cref="InvalidSettingException">A value is not what its option takes.</exception>
    public static void Check(Type options, IConfigurationSection section)
    {
        // A variable of the environment may have the name of a whole section by chance.
        if (section.Path != section.Key && !string.IsNullOrEmpty(section.Value))
            throw new InvalidSettingException(section.Path, "is a group of settings and holds no value of its own.");

        foreach (var property in options.GetProperties())
            Check(property, section.GetSection(property.Name));
    }

    private static void Check(PropertyInfo property, IConfigurationSection setting)
    {
        if (setting.Value is not { } text)
        {
            if (property.IsDefined(typeof(RequiredMemberAttribute)) && !setting.GetChildren().Any())
                throw new InvalidSettingException(setting.Path, $"is required: {Allowed(property)}.");

            return;
        }

        if (IsList(property.PropertyType))
        {
            if (text.Length > 0)
                throw new InvalidSettingException(setting.Path, $"is a list, whose items are numbered: {setting.Path}:0, as {setting.Path.Replace(":", "__", StringComparison.Ordinal)}__0 in the environment.");
        }
        else if (!IsAllowed(property, text))
        {
            throw new InvalidSettingException(setting.Path, $"holds {Shown(text)}; allowed is {Allowed(property)}.");
        }
    }

    private static bool IsAllowed(PropertyInfo property, string text)
    {
        var type = TypeOf(property);
        if (type.IsEnum)
            return Enum.GetNames(type).Contains(text, StringComparer.OrdinalIgnoreCase);

        if (type == typeof(bool))
            return bool.TryParse(text, out _);

        // An absolute URL of a scheme that a check of its own explains, too.
        if (type == typeof(Uri))
            return Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out _);

        if (type != typeof(int) && type != typeof(long))
            return true;

        return long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) && IsInRange(property, type, number);
    }

    private static bool IsInRange(PropertyInfo property, Type type, long number)
    {
        var (least, most) = RangeOf(property, type);
        return number >= least && number <= most;
    }

    private static string Allowed(PropertyInfo property)
    {
        var type = TypeOf(property);
        if (type.IsEnum)
            return "one of " + string.Join(", ", Enum.GetNames(type));

        if (type == typeof(bool))
            return "true or false";

        if (type == typeof(Uri))
            return "a URL, as https://go.example.com";

        if (type != typeof(int) && type != typeof(long))
            return "a text";

        var (least, most) = RangeOf(property, type);
        return most is long.MaxValue or int.MaxValue
            ? string.Create(CultureInfo.InvariantCulture, $"a whole number of {least} or more")
            : string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}");
    }

    private static (long Least, long Most) RangeOf(PropertyInfo property, Type type)
    {
        var (least, most) = type == typeof(int) ? (int.MinValue, int.MaxValue) : (long.MinValue, long.MaxValue);
        return property.GetCustomAttribute<RangeAttribute>() is not { } range ? (least, most) : (Bound(range.Minimum, least), Bound(range.Maximum, most));
    }

    /// <summary>Attributes have no overload for 64 bits: their bounds come as floating-point numbers, the largest of which is one too many.</summary>
    private static long Bound(object value, long otherwise) => value switch
    {
        int number => number,
        double number when number < long.MaxValue => (long)number,
        _ => otherwise,
    };

    /// <summary>A URL may have a password in it.</summary>
    private static string Shown(string text) => text.Length == 0 ? "nothing" : text.Contains('@', StringComparison.Ordinal) ? "another text" : text;

    private static Type TypeOf(PropertyInfo property) => Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;

    internal static bool IsList(Type type) => type != typeof(string) && type.IsAssignableTo(typeof(System.Collections.IEnumerable));
}

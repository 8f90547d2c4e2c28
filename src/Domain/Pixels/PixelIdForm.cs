using System.Buffers;

namespace Hoko.Domain.Pixels;

/// <summary>
/// The form of a provider's ids. It goes into a page beside a script, so none has room for anything but letters, digits and hyphens.
/// </summary>
/// <param name="Prefix">What every id begins with.</param>
/// <param name="Characters">What the rest is made of.</param>
/// <param name="MinLength">Of the rest.</param>
/// <param name="MaxLength">Of the rest.</param>
/// <param name="Example">An id of this form.</param>
public sealed record PixelIdForm(string Prefix, SearchValues<char> Characters, int MinLength, int MaxLength, string Example)
{
    internal static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");
    internal static readonly SearchValues<char> Capitals = SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    internal static readonly SearchValues<char> Letters = SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
    internal static readonly SearchValues<char> Uuid = SearchValues.Create("0123456789ABCDEFabcdef-");

    public bool IsMatch(string text)
    {
        if (!text.StartsWith(Prefix, StringComparison.Ordinal))
            return false;

        var rest = text.AsSpan(Prefix.Length);
        return rest.Length >= MinLength && rest.Length <= MaxLength && !rest.ContainsAnyExcept(Characters);
    }
}

using System.Buffers;

namespace Hoko.Application.Common.Validation;

/// <summary>The form of e-mail addresses, as strict as a form field of a browser.</summary>
internal static class MailAddress
{
    /// <summary>The form as a schema can say it; less strict than <see cref="IsValid"/> is.</summary>
    public const string Pattern = @"^[^@\s]{1,64}@[^@\s]+\.[^@\s]+$";

    private const int MaxLocalPart = 64;

    private static readonly SearchValues<char> Specials = SearchValues.Create("<>()[],;:\\\"");

    public static bool IsValid(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        if (at is < 1 or > MaxLocalPart || text.LastIndexOf('@') != at || text.Any(character => char.IsWhiteSpace(character) || char.IsControl(character)))
            return false;

        if (text.AsSpan().ContainsAny(Specials))
            return false;

        var domain = text[(at + 1)..];
        return domain.Contains('.', StringComparison.Ordinal)
            && !text[..at].StartsWith('.') && !text[..at].EndsWith('.') && !text.Contains("..", StringComparison.Ordinal)
            && Uri.CheckHostName(domain) == UriHostNameType.Dns;
    }
}

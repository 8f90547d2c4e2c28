using System.Buffers;
using System.Text.RegularExpressions;

namespace Hoko.Infrastructure.UserAgents;

/// <summary>
/// One entry of uap-core's list. The expression is built when a user agent first contains the text it requires: most never are.
/// </summary>
/// <param name="pattern">Regular expression, case-sensitive, not anchored.</param>
/// <param name="replacements">What stands for the name and version parts instead of groups 1, 2, …; null where the group does.</param>
internal sealed class UapRule(string pattern, string?[] replacements)
{
    /// <summary>
    /// The last resort. The list bounds its repetitions and a user agent's length is bounded, so an expression takes microseconds, or a
    /// few milliseconds on strings made for it; this is long enough not to be met because a busy machine took the processor away.
    /// </summary>
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromMilliseconds(500);

    private static readonly Regex Never = new("(?!)", RegexOptions.CultureInvariant, MatchTimeout);

    private readonly SearchValues<string>? _required = RequiredText.Search(RequiredText.Of(pattern));
    private Regex? _regex;

    /// <summary>Name and version parts, empty ones null; null where the rule does not apply.</summary>
    /// <exception cref="RegexMatchTimeoutException">The string was made to be slow.</exception>
    public string?[]? Match(string userAgent)
    {
        if (_required is not null && !userAgent.AsSpan().ContainsAny(_required)) return null;
        // Two threads may both build it; they build the same.
        var match = (_regex ??= Build(pattern)).Match(userAgent);
        if (!match.Success) return null;

        var parts = new string?[replacements.Length];
        for (var i = 0; i < parts.Length; i++) parts[i] = Part(match, i);
        return parts;
    }

    /// <summary>
    /// What begins with "up to 200 of anything" tries every length at every step: cubic and 20 ms on a hostile string. The linear engine takes
    /// milliseconds to build, which is why it is not used for all.
    /// </summary>
    private static RegexOptions Engine(string pattern) =>
        pattern.StartsWith("^.{0,", StringComparison.Ordinal) ? RegexOptions.NonBacktracking : RegexOptions.None;

    private static Regex Build(string pattern)
    {
        try
        {
            return new(pattern, RegexOptions.CultureInvariant | Engine(pattern), MatchTimeout);
        }
        catch (Exception exception) when (exception is RegexParseException or NotSupportedException)
        {
            // A later list may use syntax that .NET lacks: that rule matches nothing, the others go on.
            return Never;
        }
    }

    private string? Part(Match match, int index)
    {
        var text = replacements[index] is { } replacement ? Fill(replacement, match) : match.Groups[index + 1].Value;
        text = text.Trim();
        return text.Length == 0 ? null : text;
    }

    private static string Fill(string replacement, Match match)
    {
        for (var at = replacement.IndexOf('$', StringComparison.Ordinal); at >= 0 && at + 1 < replacement.Length; at = replacement.IndexOf('$', at))
        {
            if (!char.IsAsciiDigit(replacement[at + 1])) break;
            var value = match.Groups[replacement[at + 1] - '0'].Value;
            replacement = string.Concat(replacement.AsSpan(0, at), value, replacement.AsSpan(at + 2));
            at += value.Length;
            if (at >= replacement.Length) break;
        }

        return replacement;
    }
}

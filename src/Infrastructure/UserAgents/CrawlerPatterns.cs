using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Hoko.Infrastructure.UserAgents;

/// <summary>
/// The published crawler list. Nearly all of its patterns are plain text and are searched for together in one pass; the few others
/// are expressions without back references and run in time linear to the string.
/// </summary>
internal sealed class CrawlerPatterns
{
    /// <summary>What the list calls those that fetch a page to show what it is about where its link was shared.</summary>
    private const string PreviewTag = "social-preview";

    private readonly SearchValues<string> _texts;
    private readonly Regex[] _expressions;

    public CrawlerPatterns(IEnumerable<string> patterns)
    {
        var texts = new HashSet<string>(StringComparer.Ordinal);
        var expressions = new List<Regex>();
        foreach (var pattern in patterns)
        {
            if (PlainText(pattern) is { Length: > 0 } text) texts.Add(text);
            else expressions.Add(new(pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking));
        }

        _texts = SearchValues.Create([.. texts], StringComparison.Ordinal);
        _expressions = [.. expressions];
    }

    /// <summary>Those of them that make previews of shared links.</summary>
    public CrawlerPatterns? Previews { get; private init; }

    public bool Matches(string userAgent)
    {
        if (userAgent.AsSpan().ContainsAny(_texts)) return true;
        foreach (var expression in _expressions)
            if (expression.IsMatch(userAgent))
                return true;
        return false;
    }

    /// <exception cref="InvalidDataException">Not such a list.</exception>
    public static CrawlerPatterns Read(Stream json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var crawlers = document.RootElement.EnumerateArray()
                .Select(e => (Pattern: e.GetProperty("pattern").GetString() ?? "", IsPreview: HasTag(e, PreviewTag)))
                .Where(c => c.Pattern.Length > 0)
                .ToList();
            return new(crawlers.Select(c => c.Pattern)) { Previews = new(crawlers.Where(c => c.IsPreview).Select(c => c.Pattern)) };
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException or ArgumentException
            or NotSupportedException)
        {
            throw new InvalidDataException($"Not a list of crawlers: {exception.Message}", exception);
        }
    }

    private static bool HasTag(JsonElement crawler, string tag) =>
        crawler.TryGetProperty("tags", out var tags) && tags.EnumerateArray().Any(t => t.ValueEquals(tag));

    /// <summary>The text that a pattern without operators stands for; null for a real expression.</summary>
    private static string? PlainText(string pattern)
    {
        var text = new StringBuilder(pattern.Length);
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == '\\' && i + 1 < pattern.Length && !char.IsAsciiLetterOrDigit(pattern[i + 1])) text.Append(pattern[++i]);
            else if (@"\[](){}*+?|^$.".Contains(c, StringComparison.Ordinal)) return null;
            else text.Append(c);
        }

        return text.ToString();
    }
}

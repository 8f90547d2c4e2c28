using System.Buffers;
using System.Text;

namespace Hoko.Infrastructure.UserAgents;

/// <summary>
/// Finds texts of which any match of a pattern contains at least one, in some case, so that hundreds of patterns can be ruled out by searching for
/// plain text. It reads just enough of the regular expression syntax for that; what it does not understand makes a pattern "may match
/// anything", never "cannot match".
/// </summary>
internal sealed class RequiredText
{
    private const int MaxTexts = 1_024;

    private readonly string _pattern;
    private int _at;
    private bool _unclear;

    private RequiredText(string pattern) => _pattern = pattern;

    /// <summary>The texts, or null where the pattern can match without any fixed text.</summary>
    public static string[]? Of(string pattern)
    {
        // Inline options change the meaning of what follows; none of the published patterns has any.
        if (pattern.Contains("(?i", StringComparison.Ordinal) || pattern.Contains("(?x", StringComparison.Ordinal)) return null;
        var reader = new RequiredText(pattern);
        var texts = reader.Alternatives();
        return reader._at == pattern.Length && !reader._unclear ? texts : null;
    }

    /// <summary>A search for any of the texts; null where there is nothing to search for.</summary>
    public static SearchValues<string>? Search(string[]? texts) =>
        texts is null ? null : SearchValues.Create(texts, StringComparison.OrdinalIgnoreCase);

    private bool More => _at < _pattern.Length;

    private string[]? Alternatives()
    {
        var union = new HashSet<string>(StringComparer.Ordinal);
        var anything = false;
        while (true)
        {
            if (Sequence() is { } texts) union.UnionWith(texts);
            else anything = true;
            if (!More || _pattern[_at] != '|') break;
            _at++;
        }

        return anything || union.Count > MaxTexts ? null : [.. union];
    }

    /// <summary>One alternative: the most telling of its runs of plain characters and its groups' texts.</summary>
    private string[]? Sequence()
    {
        var run = new StringBuilder();
        string[]? best = null;
        while (More && _pattern[_at] is not ('|' or ')'))
        {
            var (literal, group) = Atom();
            var (optional, repeated) = Quantifier();
            if (literal is { } c && !optional) run.Append(c);
            if (literal is null || optional || repeated)
            {
                best = Better(best, run);
                if (!optional) best = Better(best, group);
            }
        }

        return Better(best, run);
    }

    private static string[]? Better(string[]? best, StringBuilder run)
    {
        var text = run.ToString();
        run.Clear();
        return text.Length == 0 ? best : Better(best, [text]);
    }

    /// <summary>The longer the shortest text, the fewer strings it lets through.</summary>
    private static string[]? Better(string[]? best, string[]? candidate)
    {
        if (candidate is null) return best;
        return best is null || candidate.Min(t => t.Length) > best.Min(t => t.Length) ? candidate : best;
    }

    /// <summary>A plain character, or a group's texts, or neither (most classes, anchors, any character).</summary>
    private (char? Literal, string[]? Group) Atom()
    {
        var c = _pattern[_at++];
        switch (c)
        {
            case '(':
                return (null, Group());
            case '[':
                return (Class(), null);
            case '\\' when More:
                var escaped = _pattern[_at++];
                // Escaped letters are classes and anchors, or begin what only a full reader understands; escaped punctuation is itself.
                _unclear |= !"dDwWsSbB".Contains(escaped, StringComparison.Ordinal) && char.IsAsciiLetterOrDigit(escaped);
                return char.IsAsciiLetterOrDigit(escaped) ? default : (escaped, null);
            case '.' or '^' or '$':
                return default;
            default:
                return (c, null);
        }
    }

    private string[]? Group()
    {
        var looksAround = false;
        if (More && _pattern[_at] == '?')
        {
            looksAround = _at + 1 >= _pattern.Length || _pattern[_at + 1] != ':';
            _at += 2;
        }

        var texts = Alternatives();
        if (More) _at++;
        return looksAround ? null : texts;
    }

    /// <summary>A class of one letter in both cases (<c>[Bb]ot</c>) counts as that letter: the search ignores case.</summary>
    private char? Class()
    {
        var start = _at;
        if (More && _pattern[_at] == '^') _at++;
        if (More && _pattern[_at] == ']') _at++;
        while (More && _pattern[_at] != ']') _at += _pattern[_at] == '\\' ? 2 : 1;
        var members = _pattern.AsSpan(start, Math.Min(_at, _pattern.Length) - start);
        _at++;
        return members.Length == 2 && char.IsAsciiLetter(members[0]) && (members[0] ^ members[1]) == 0x20 ? members[0] : null;
    }

    private (bool Optional, bool Repeated) Quantifier()
    {
        if (!More) return default;
        var (optional, repeated) = (false, false);
        switch (_pattern[_at])
        {
            case '?' or '*':
                (optional, repeated) = (true, true);
                _at++;
                break;
            case '+':
                repeated = true;
                _at++;
                break;
            case '{' when _pattern.IndexOf('}', _at) is var end and > 0:
                // {0} and {0,n} allow none; anything else that begins otherwise asks for at least one.
                optional = _pattern[_at + 1] is '0' or ',';
                repeated = true;
                _at = end + 1;
                break;
            default:
                return default;
        }

        if (More && _pattern[_at] is '?' or '+') _at++;
        return (optional, repeated);
    }
}

using System.Globalization;
using System.Text.RegularExpressions;

namespace Hoko.Application.Common;

/// <summary>
/// Reads instants as clients write them: RFC 3339 with any number of decimals, in upper or lower case, and what ISO 8601 adds to it that real clients
/// send: a comma for the decimals, no seconds, <c>+0530</c> and <c>+05</c>. Without an offset the server would have to guess a time zone.
/// </summary>
public static partial class IsoDate
{
    private const int MaxOffsetHours = 14;

    /// <summary>Reads a text; the instant is cut to milliseconds, never rounded.</summary>
    public static bool TryParse(string text, out DateTimeOffset instant)
    {
        instant = default;
        var match = Form().Match(text);
        if (!match.Success
            || !TryParseOffset(match.Groups["sign"].Value, match.Groups["hours"].Value, match.Groups["minutes"].Value, out var offset)
            || !DateTime.TryParseExact(match.Groups["minute"].Value.ToUpperInvariant(), "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var minute))
        {
            return false;
        }

        var seconds = NumberOf(match.Groups["seconds"].Value);
        var milliseconds = NumberOf(match.Groups["decimals"].Value.PadRight(3, '0')[..3]);
        var ticks = minute.Ticks - offset.Ticks;
        if (seconds > 60 || (seconds == 60 && !IsLastOfDay(ticks)))
            return false;

        ticks += (seconds * TimeSpan.TicksPerSecond) + (milliseconds * TimeSpan.TicksPerMillisecond);
        if (ticks < DateTimeOffset.MinValue.Ticks || ticks > DateTimeOffset.MaxValue.Ticks || !IsInRange(ticks + offset.Ticks))
            return false;

        instant = new DateTimeOffset(ticks + offset.Ticks, offset);
        return true;
    }

    /// <summary>Leap seconds are inserted at the end of a UTC day; clocks that have none read them as the first second of the next day.</summary>
    private static bool IsLastOfDay(long ticks) => (ticks + TimeSpan.TicksPerMinute) % TimeSpan.TicksPerDay == 0;

    private static bool IsInRange(long ticks) => ticks >= DateTime.MinValue.Ticks && ticks <= DateTime.MaxValue.Ticks;

    private static bool TryParseOffset(string sign, string hours, string minutes, out TimeSpan offset)
    {
        offset = new TimeSpan(NumberOf(hours), NumberOf(minutes), 0);
        if (NumberOf(minutes) > 59 || offset > TimeSpan.FromHours(MaxOffsetHours))
            return false;

        offset = sign == "-" ? -offset : offset;
        return true;
    }

    private static int NumberOf(string digits) => digits.Length == 0 ? 0 : int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        """
        \A(?<minute>[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2})(?::(?<seconds>[0-9]{2})(?:[.,](?<decimals>[0-9]+))?)?
        (?:[Zz]|(?<sign>[+-])(?<hours>[0-9]{2})(?::?(?<minutes>[0-9]{2}))?)\z
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Form();
}

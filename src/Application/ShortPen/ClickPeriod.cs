using System.Globalization;
using Hoko.Application.Common;
using Hoko.Application.Common.Errors;
using Hoko.Domain.Common;

namespace Hoko.Application.ShortPen;

/// <summary>From an instant on and before another, in UTC.</summary>
internal readonly record struct ClickPeriod(DateTimeOffset From, DateTimeOffset Until)
{
    /// <summary>A year, a leap day included: what is summed up is read whole.</summary>
    private const int MaxDays = 366;

    private const int DefaultDays = 30;

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private static readonly TimeSpan Millisecond = TimeSpan.FromMilliseconds(1);

    /// <summary>The period of a request whose dates can be read.</summary>
    public static ClickPeriod Of(ClickSummaryInput summary, DateTimeOffset now, ErrorList errors)
    {
        var until = summary.EndDate.TryGet(out var end) && TryParse(end, out _, out var last) ? last : now + Millisecond;
        var from = summary.StartDate.TryGet(out var start) && TryParse(start, out var first, out _) ? first : Before(until);
        if (from >= until)
            errors.Add("endDate", new Flaw(ErrorCodes.DateRange));
        else if (until - from > MaxDays * Day)
            errors.Add("endDate", new Flaw(ErrorCodes.DateRangeTooLong, MaxDays));

        return new ClickPeriod(from, until);
    }

    /// <summary>A day, or an instant of a millisecond: where it begins, and what comes after it.</summary>
    public static bool TryParse(string text, out DateTimeOffset from, out DateTimeOffset until)
    {
        from = until = default;
        var isDay = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        if (!isDay && !IsoDate.TryParse(text, out from))
            return false;

        from = isDay ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero) : from.ToMilliseconds();
        until = DateTimeOffset.MaxValue - from < Day ? DateTimeOffset.MaxValue : from + (isDay ? Day : Millisecond);
        return true;
    }

    private static DateTimeOffset Before(DateTimeOffset until) =>
        until - DateTimeOffset.MinValue < DefaultDays * Day ? DateTimeOffset.MinValue : until - (DefaultDays * Day);
}

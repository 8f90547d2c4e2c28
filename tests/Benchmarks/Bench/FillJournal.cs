using System.Diagnostics;
using System.Globalization;
using Hoko.Application.Redirects;
using Hoko.Domain.Links;
using Hoko.Domain.Tracking;
using Hoko.Infrastructure.Clicks;
using Hoko.Infrastructure.Clicks.Journal;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hoko.Bench;

/// <summary>
/// <c>journal --data D --clicks N</c>: appends N clicks to the journal of a Hoko that does not run, as its redirects would, and prints the
/// journal's end. No two clicks are of one visitor.
/// </summary>
internal sealed class FillJournal(ClickJournal journal)
{
    private const int Links = 100_000;

    // Clicks of one write; the journal refuses more bytes at once than a disk ever leaves waiting.
    private const int AtOnce = 4_096;

    private static readonly GeoPlace Place = new("DE", "Germany", "Berlin", "Berlin");

    private readonly Random _random = new(1);
    private readonly Link[] _links = Enumerable.Range(0, Links).Select(NewLink).ToArray();
    private readonly byte[] _scratch = new byte[8 << 10];

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var options = new JournalOptions { Directory = Path.Combine(arguments["data"], ClickServices.JournalFolder) };
        await using var journal = ClickJournal.Open(options, TimeProvider.System, NullLogger<ClickJournal>.Instance);
        await new FillJournal(journal).FillAsync(arguments.Number("clicks"));
        Console.WriteLine(journal.End.Value.ToString(CultureInfo.InvariantCulture));
        return 0;
    }

    private async Task FillAsync(int clicks)
    {
        var appended = new List<Task<AppendResult>>(AtOnce);
        for (var left = clicks; left > 0; left -= appended.Count)
        {
            appended.Clear();
            for (var i = 0; i < Math.Min(left, AtOnce); i++)
                appended.Add(Append());

            foreach (var append in appended)
            {
                if (!(await append).IsAppended)
                    throw new IOException("The journal has refused a click.");
            }
        }
    }

    private Task<AppendResult> Append()
    {
        var now = DateTimeOffset.FromUnixTimeMilliseconds(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
        var link = _links[_random.Next(Links)];
        var visitor = Guid.NewGuid().ToString("N")[..22];
        var click = new ClickCapture
        {
            Id = ClickId.Create(now),
            CreatedAt = now,
            Link = link,
            Destination = Destination.Compose(link.Url, link.Utm),
            Source = ClickSource.Redirect,
            VisitorId = visitor,
            VisitorSessionId = visitor,
            Referrer = "https://social.example.com/",
            UserAgent = Browsers.Next(_random),
            Language = "en-GB",
            Place = Place,
        };
        Debug.Assert(ClickRecord.MaxBytes(click) <= _scratch.Length, "a record is larger than expected");
        return journal.Append(new EncodedClick(_scratch.AsSpan(0, ClickRecord.Write(click, _scratch)))).AsTask();
    }

    private static Link NewLink(int number) => new()
    {
        Id = Guid.CreateVersion7(),
        CreatedAt = DateTimeOffset.UnixEpoch,
        WorkspaceId = 1,
        ShortId = ShortId.Create(),
        Url = string.Create(CultureInfo.InvariantCulture, $"https://shop.example.com/products/{number}/summer-collection?color=blue&size=m"),
        CollectionId = Guid.Empty,
        Utm = new Utm { Source = "newsletter", Medium = "social", Campaign = "summer-sale" },
        ExternalId = string.Create(CultureInfo.InvariantCulture, $"import-{number}"),
        TenantId = string.Create(CultureInfo.InvariantCulture, $"tenant-{number % 100}"),
        UpdatedAt = DateTimeOffset.UnixEpoch,
    };
}

using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Hoko.Application.Redirects;
using Hoko.Domain.Links;
using Hoko.Domain.Tracking;
using Hoko.Infrastructure.Clicks;
using Hoko.Infrastructure.UserAgents;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hoko.Infrastructure.ProviderTests.Clicks;

internal sealed class ClickRecordTests
{
    private static readonly UserAgentParser UserAgents = new(Path.Combine(Path.GetTempPath(), "no-such-folder"), NullLogger<UserAgentParser>.Instance);

    /// <summary>Texts of all lengths that need one, two and three bytes to be told, with what UTF-8, databases and files mind; and none.</summary>
    private static readonly Gen<string?> Texts = Gen.Frequency(
        (2, Gen.Constant<string?>(null)),
        (6, Gen.Elements("", "a", "\0", "\0a\0", "\uD83D\uDE42", "\uD83D", "\uDE42", "e\u0301", "عربي", "\uFFFF", "\r\n", "%00").ArrayOf().Select(string? (pieces) => string.Concat(pieces))),
        (2, Gen.Elements(126, 127, 128, 129, 16_382, 16_383, 16_384, 40_000).Select(string? (length) => new string('x', length))),
        (1, Gen.Elements(42, 43, 127, 5_461, 5_462).Select(string? (length) => new string('例', length))));

    [Test]
    public void A_click_reads_as_it_was_written() =>
        Prop.ForAll(Texts.ArrayOf(13).ToArbitrary(), ArbMap.Default.ArbFor<DoNotSize<int>>(), (texts, seed) =>
        {
            var click = Capture(texts, seed.Item);
            var record = Record(click);
            var read = ClickRecord.Read(record, UserAgents);

            Assert.That((read.Id, read.CreatedAt, read.WorkspaceId, read.LinkId, read.PartnerId, read.Source, read.IsBot), Is.EqualTo(
                (click.Id, click.CreatedAt, click.Link.WorkspaceId, click.Link.Id, click.Link.PartnerId, click.Source, click.IsBot)));
            Assert.That(
                new[]
                {
                    read.ShortId, read.ExternalId, read.TenantId, read.Destination, read.Utm.Source, read.Utm.Medium, read.Utm.Campaign, read.Utm.Term,
                    read.Utm.Content, read.Utm.Referral, read.VisitorId, read.VisitorSessionId, read.Referrer, read.Language, read.CountryCode, read.Country,
                    read.Region, read.City,
                },
                Is.EqualTo(new[]
                {
                    click.Link.ShortId, click.Link.ExternalId, click.Link.TenantId, ClickText.Cut(click.Destination.Url, 8_192), Value(click.Destination.Utm.Source),
                    Value(click.Destination.Utm.Medium), Value(click.Destination.Utm.Campaign), Value(click.Destination.Utm.Term),
                    Value(click.Destination.Utm.Content), Value(click.Destination.Utm.Referral), click.VisitorId,
                    click.VisitorSessionId, click.Referrer, click.Language, click.Place?.CountryCode, click.Place?.Country, click.Place?.Region, click.Place?.City,
                }.Select(Kept)));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [TestCase("abc", 3, "abc")]
    [TestCase("abcd", 3, "abc")]
    [TestCase("ab\uD83D\uDE42", 3, "ab")]
    [TestCase("ab\uD83D\uDE42", 4, "ab\uD83D\uDE42")]
    [TestCase("abc\uDE42", 3, "abc")]
    [TestCase("", 3, "")]
    [TestCase(null, 3, null)]
    public void Cutting_a_text_leaves_no_half_character(string? text, int characters, string? cut) => Assert.That(ClickText.Cut(text, characters), Is.EqualTo(cut));

    private static string? Value(string? text) => ClickText.Cut(text, 255);

    [Test]
    public void Room_for_a_record_is_never_short() =>
        Prop.ForAll(Texts.ArrayOf(13).ToArbitrary(), ArbMap.Default.ArbFor<DoNotSize<int>>(), (texts, seed) =>
        {
            var click = Capture(texts, seed.Item);
            return Record(click).Length <= ClickRecord.MaxBytes(click);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Test]
    public void A_record_of_another_format_is_refused_rather_than_misread()
    {
        var record = Record(Capture(new string?[13], 1));
        record[0]++;

        Assert.That(() => ClickRecord.Read(record, UserAgents), Throws.TypeOf<InvalidDataException>());
    }

    /// <summary>Journals outlive versions: what was written before must be read after.</summary>
    [Test]
    public void A_record_begins_with_its_version_and_its_id()
    {
        var click = Capture(new string?[13], 1);
        var record = Record(click);

        Assert.That(record[0], Is.EqualTo(2));
        Assert.That(new Guid(record.AsSpan(1, 16)), Is.EqualTo(click.Id));
    }

    [Test]
    public void A_record_of_the_version_before_reads_as_it_did()
    {
        var click = Capture(["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m"], 1);
        var record = Record(click);
        var now = ClickRecord.Read(record, UserAgents);
        record[0] = 1;

        var before = ClickRecord.Read(record, UserAgents);

        Assert.That((before.Id, before.ShortId, before.IsBot, before.IsCounted, before.City), Is.EqualTo((now.Id, now.ShortId, now.IsBot, false, now.City)));
    }

    [TestCase(null, false, false)]
    [TestCase(100L, false, true)]
    [TestCase(100L, true, false)]
    public void A_click_of_a_person_counts_where_the_link_has_a_bound(long? bound, bool isBot, bool isCounted)
    {
        var click = Capture(new string?[13], 1) with { IsBot = isBot };
        click.Link.MaxClicks = bound;

        var read = ClickRecord.Read(Record(click), UserAgents);

        Assert.That((read.IsBot, read.IsCounted), Is.EqualTo((isBot, isCounted)));
    }

    private static byte[] Record(ClickCapture click)
    {
        var buffer = new byte[ClickRecord.MaxBytes(click)];
        return buffer[..ClickRecord.Write(click, buffer)];
    }

    private static ClickCapture Capture(string?[] texts, int seed)
    {
        var random = new Random(seed);
        var id = Guid.CreateVersion7(DateTimeOffset.FromUnixTimeMilliseconds(random.NextInt64(0, 253_402_300_799_999)));
        return new ClickCapture
        {
            Id = id,
            CreatedAt = ClickId.TimeOf(id),
            Link = new Link
            {
                Id = Guid.NewGuid(),
                WorkspaceId = random.NextInt64(),
                ShortId = texts[0] ?? "",
                Url = "https://example.com/",
                CollectionId = Guid.NewGuid(),
                Utm = Utm.None,
                ExternalId = texts[1],
                TenantId = texts[2],
                PartnerId = random.Next(2) == 0 ? null : Guid.NewGuid(),
                CreatedAt = ClickId.TimeOf(id),
                UpdatedAt = ClickId.TimeOf(id),
            },
            Destination = Destination.Compose("https://example.com/", new Utm { Source = texts[3], Term = texts[4], Referral = texts[5] }),
            Source = (ClickSource)random.Next(1, 4),
            IsBot = random.Next(2) == 0,
            VisitorId = texts[6],
            VisitorSessionId = texts[7],
            Referrer = texts[8],
            UserAgent = "Mozilla/5.0 " + texts[9],
            Language = texts[10],
            Place = random.Next(3) == 0 ? null : new GeoPlace(texts[11], texts[12], texts[0], texts[1]),
        };
    }

    /// <summary>Half a pair of surrogates has no UTF-8, and no database keeps a NUL: both are replaced.</summary>
    private static string? Kept(string? text) =>
        text is null ? null : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace('\0', '\uFFFD');
}

using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Hoko.Api.Json;
using Hoko.Application.Links;
using Writer = Hoko.Api.Json.LinkJson;

namespace Hoko.Api.FunctionalTests.Links;

/// <summary>Links are written by hand: to the byte what the serializer would write.</summary>
internal sealed class LinkJsonTests
{
    [Test]
    public void Writing_a_link_of_all_fields() => AssertSame(Full);

    [Test]
    public void Writing_a_link_of_few_fields() => AssertSame(Full with
    {
        Title = null,
        Description = "",
        Image = null,
        Utm = null,
        ExpiresAt = null,
        ExpiredUrl = null,
        Password = null,
        Cloaked = false,
        Ios = null,
        Android = null,
        Geo = null,
        ExternalId = null,
        TenantId = null,
        PartnerId = null,
        Slug = null,
        Domain = null,
        RedirectType = 302,
        HideReferrer = false,
        Params = null,
        Social = null,
        Qr = null,
        PixelId = null,
        StartsAt = null,
        MaxClicks = null,
        Starred = false,
        BlockedAt = null,
        TagIds = [],
    });

    [Test]
    public void Writing_a_link_of_some_campaign_values() => AssertSame(Full with { Utm = new UtmDto(null, "m", null, null, "o", null) });

    [Test]
    public void Writing_a_link_of_any_text() => Prop
        .ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), text => Same(Full with { Title = text.Get, Geo = new Dictionary<string, string> { ["SA"] = text.Get } }))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    private static LinkDto Full => new()
    {
        Id = Guid.Parse("018f0000-0000-7000-8000-000000000001"),
        Url = "https://example.com/a?b=1&c=<d>#\"f\"",
        ShortUrl = "http://localhost:5080/aBc1234",
        ShortId = "aBc1234",
        QrCode = "http://localhost:5080/qrcode?text=x",
        Title = "عنوان 👋🏽 \u200f",
        Description = "a\nb\t\"c\"\\ \u0001\u007f\u2028",
        Image = "https://example.com/i.png",
        Utm = new UtmDto("s", "m", "c", "t", "o", "r"),
        ExpiresAt = DateTimeOffset.UnixEpoch.AddMilliseconds(1_234_567_890_120),
        ExpiredUrl = "https://example.com/over",
        Password = "كلمة",
        Cloaked = true,
        Ios = "https://example.com/ios",
        Android = "https://example.com/android",
        Geo = new Dictionary<string, string> { ["SA"] = "https://example.com/sa", ["EG"] = "https://example.com/eg" },
        CollectionId = Guid.Parse("018f0000-0000-7000-8000-000000000002"),
        ExternalId = "e",
        TenantId = "t",
        PartnerId = Guid.Parse("018f0000-0000-7000-8000-000000000003"),
        Slug = "ربيع/🌸",
        Domain = "go.example.com",
        RedirectType = 301,
        HideReferrer = true,
        ClickId = "none",
        Params = new Dictionary<string, string> { ["a&b"] = "c=d", ["é"] = "" },
        Social = new SocialDto("Title", "معاينة", "https://example.com/s.png"),
        Qr = new QrDto("112233", null, "uploaded"),
        PixelId = Guid.Parse("018f0000-0000-7000-8000-000000000006"),
        StartsAt = DateTimeOffset.UnixEpoch.AddSeconds(1_600_000_000),
        MaxClicks = 1_000,
        Starred = true,
        BlockedAt = DateTimeOffset.UnixEpoch.AddSeconds(1_650_000_000),
        TagIds = [Guid.Parse("018f0000-0000-7000-8000-000000000004"), Guid.Parse("018f0000-0000-7000-8000-000000000005")],
        CreatedAt = DateTimeOffset.UnixEpoch.AddSeconds(1_700_000_000),
        UpdatedAt = DateTimeOffset.UnixEpoch.AddSeconds(1_700_000_001),
    };

    private static void AssertSame(LinkDto link) => Assert.That(Written(link), Is.EqualTo(Serialized(link)));

    private static bool Same(LinkDto link) => Written(link) == Serialized(link);

    private static string Serialized(LinkDto link) => Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(link, ApiJson.Options));

    private static string Written(LinkDto link)
    {
        var json = new JsonText(size: 16);
        Writer.Write(json, link);
        return Encoding.UTF8.GetString(json.Written.Span);
    }
}

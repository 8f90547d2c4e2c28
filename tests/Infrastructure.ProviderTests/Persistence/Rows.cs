using System.Reflection;
using System.Text.Json;
using Hoko.Domain.Collections;
using Hoko.Domain.Common;
using Hoko.Domain.Links;
using Hoko.Domain.Tracking;
using Hoko.Domain.Workspaces;

namespace Hoko.Infrastructure.ProviderTests.Persistence;

/// <summary>Rows to write: the same number always gives the same row but for its ids, and any two neighbours leave no column without a value or a null.</summary>
internal static class Rows
{
    private static readonly DateTimeOffset Begin = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>What texts may be made of: scripts, pairs of surrogates, marks that combine, and what formats of files and statements mind.</summary>
    private static readonly string[] Texts =
        ["plain", "عربي", "例え", "🙂👩‍👩‍👧", "e\u0301", "\u00E9", "'; --", "\"\\\"", "\t\r\n", "\\N", "%_[]", "\u0001\u007F", "\uFEFF\u200F", "a  b", "{\"a\":null}", ""];

    public static Link Link(long workspaceId, int number = 0)
    {
        var id = Guid.CreateVersion7(At(number));
        var link = new Link
        {
            Id = id,
            WorkspaceId = workspaceId,
            ShortId = ShortId.Create(),
            Slug = number % 2 == 0 ? $"slug-{id:N}" : null,
            DomainId = number % 2 == 0 ? null : Guid.CreateVersion7(),
            Url = "https://example.com/" + Text(number, 0) + new string('a', number % 50 == 7 ? 8_000 : 0),
            CollectionId = Guid.CreateVersion7(),
            Title = Text(number, 1),
            Description = number % 2 == 0 ? null : new string('é', 2_000),
            Image = Text(number, 3),
            Utm = Utm(number),
            ExpiresAt = number % 2 == 0 ? At(number).AddYears(1_000) : null,
            ExpiredUrl = Text(number, 5),
            EncryptedPassword = Text(number, 6),
            Cloaked = number % 2 == 0,
            Ios = Text(number, 7),
            Android = Text(number, 8),
            Geo = number % 2 == 0 ? new Dictionary<string, string> { ["SA"] = "https://sa.example/🙂'\"\\", ["US"] = Text(number, 0) ?? "" } : null,
            ExternalId = number % 2 == 0 ? $"{Text(number, 0)} {id:N}" : null,
            TenantId = Text(number, 9),
            PartnerId = number % 2 == 0 ? Guid.CreateVersion7() : null,
            StartsAt = number % 2 == 0 ? At(number) : null,
            MaxClicks = number % 2 == 0 ? 1L << 40 : null,
            RedirectType = number % 2 == 0 ? RedirectType.MovedPermanently : RedirectType.Found,
            HideReferrer = number % 2 == 0,
            Params = number % 2 == 0 ? new Dictionary<string, string> { [Texts[(number / 2) % Texts.Length]] = "🙂'\"\\" } : null,
            Social = new SocialPreview { Title = Text(number, 10), Description = Text(number, 11), Image = Text(number, 12) },
            Qr = new QrDesign { Foreground = number % 2 == 0 ? "00ff00" : null, Logo = QrLogo.Custom, LogoId = number % 2 == 0 ? null : Guid.CreateVersion7() },
            PixelId = number % 2 == 0 ? Guid.CreateVersion7() : null,
            Starred = number % 2 == 0,
            BlockedAt = number % 2 == 0 ? At(number) : null,
            BlockedReason = number % 2 == 0 ? "phishing" : null,
            CreatedAt = At(number),
            UpdatedAt = At(number + 1),
        };
        if (number % 2 == 0)
            link.PrepareForSearch();

        return link;
    }

    public static Collection Collection(long workspaceId, int number = 0) => new()
    {
        Id = Guid.CreateVersion7(At(number)),
        WorkspaceId = workspaceId,
        Name = Text(number, 0) ?? "name",
        Description = Text(number, 1),
        CreatedAt = At(number),
        UpdatedAt = At(number + 1),
    };

    public static Click Click(long workspaceId, int number = 0) => ClickOf(Guid.CreateVersion7(At(number)), workspaceId, number);

    public static Click ClickOf(Guid id, long workspaceId, int number = 0) => new()
    {
        Id = id,
        CreatedAt = ClickId.TimeOf(id),
        WorkspaceId = workspaceId,
        LinkId = Guid.CreateVersion7(),
        ShortId = "aBc12Xy",
        PartnerId = number % 2 == 0 ? Guid.CreateVersion7() : null,
        ExternalId = Text(number, 0),
        TenantId = Text(number, 1),
        Source = (ClickSource)((number % 3) + 1),
        IsBot = number % 2 == 0,
        VisitorId = number % 2 == 0 ? new string('v', 64) : null,
        VisitorSessionId = number % 2 == 0 ? null : new string('s', 64),
        Referrer = Text(number, 2),
        Destination = "https://example.com/" + Text(number, 3),
        Utm = Utm(number),
        BrowserName = Text(number, 4),
        BrowserVersion = Text(number, 5),
        OsName = Text(number, 6),
        OsVersion = Text(number, 7),
        DeviceType = "desktop",
        Country = Text(number, 8),
        CountryCode = number % 2 == 0 ? "SA" : null,
        Region = Text(number, 9),
        City = Text(number, 10),
        Language = Text(number, 11),
    };

    public static KeyUsage KeyUsage(long workspaceId) => new()
    {
        WorkspaceId = workspaceId,
        KeyId = Guid.CreateVersion7(),
        Day = 20261125,
        Requests = 9,
        ClientErrors = 3,
        ServerErrors = 2,
        RateLimited = 1,
        LastUsedAt = At(0),
    };

    /// <summary>All that a row says, but for the database's own identity.</summary>
    public static string Content<T>(T row)
    {
        var content = JsonSerializer.SerializeToNode(row)!.AsObject();
        content.Remove(nameof(Entity.RowId));
        return content.ToJsonString();
    }

    /// <summary>The columns that are null in all of the rows, or never null though they may be.</summary>
    public static IEnumerable<string> Untried<T>(IReadOnlyCollection<T> rows)
    {
        var nullability = new NullabilityInfoContext();
        foreach (var property in typeof(T).GetProperties().Where(property => property.Name != nameof(Entity.RowId)))
        {
            var nulls = rows.Count(row => property.GetValue(row) is null);
            if (nulls == rows.Count || (nulls == 0 && nullability.Create(property).ReadState == NullabilityState.Nullable))
                yield return property.Name;
        }
    }

    private static Utm Utm(int number) => number % 7 == 6
        ? Domain.Links.Utm.None
        : new Utm
        {
            Source = Text(number, 0),
            Medium = Text(number, 1),
            Campaign = Text(number, 2),
            Term = Text(number, 3),
            Content = Text(number, 4),
            Referral = Text(number, 5),
        };

    /// <summary>Of any two neighbours, one has no text.</summary>
    private static string? Text(int number, int field) => (number + field) % 2 == 0 ? null : Texts[((number / 2) + field) % Texts.Length];

    private static DateTimeOffset At(int number) => Begin.AddMilliseconds(number);
}

using Hoko.Domain.Links;

namespace Hoko.Domain.UnitTests.Links;

internal sealed class LinkTests
{
    private static readonly DateTimeOffset Noon = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Test]
    public void A_link_without_an_expiry_never_expires() => Assert.That(Link(null).IsExpired(DateTimeOffset.MaxValue), Is.False);

    [Test]
    public void A_link_expires_at_its_very_instant_and_not_a_millisecond_before()
    {
        Assert.That(Link(Noon).IsExpired(Noon.AddMilliseconds(-1)), Is.False);
        Assert.That(Link(Noon).IsExpired(Noon));
        Assert.That(Link(Noon).IsExpired(Noon.AddYears(1)));
    }

    private static Link Link(DateTimeOffset? expiresAt) => new()
    {
        Id = Guid.CreateVersion7(Noon),
        WorkspaceId = 1,
        ShortId = "abcdefg",
        Url = "https://example.com",
        CollectionId = Guid.CreateVersion7(Noon),
        Utm = Utm.None,
        ExpiresAt = expiresAt,
        CreatedAt = Noon,
        UpdatedAt = Noon,
    };
}

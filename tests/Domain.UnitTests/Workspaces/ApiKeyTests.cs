using Hoko.Domain.Workspaces;

namespace Hoko.Domain.UnitTests.Workspaces;

internal sealed class ApiKeyTests
{
    private static readonly DateTimeOffset Noon = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Test]
    public void A_key_that_is_revoked_twice_was_revoked_the_first_time()
    {
        var key = Key(null);

        key.Revoke(Noon);
        key.Revoke(Noon.AddHours(1));

        Assert.That(key.RevokedAt, Is.EqualTo(Noon));
    }

    private static ApiKey Key(DateTimeOffset? expiresAt)
    {
        var secret = ApiKeySecret.Create();
        return new ApiKey
        {
            Id = Guid.CreateVersion7(Noon),
            WorkspaceId = 1,
            Name = "key",
            Hash = ApiKeySecret.Hash(secret),
            Prefix = secret[..ApiKeySecret.PrefixLength],
            Scopes = Scopes.All,
            AllowedHosts = [],
            ExpiresAt = expiresAt,
            CreatedAt = Noon,
        };
    }
}

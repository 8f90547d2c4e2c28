using Microsoft.AspNetCore.DataProtection.Internal;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Hoko.Infrastructure.Security.DataProtection;

/// <summary>The framework's own, but that what it remembers of keys is good only until others are known.</summary>
internal sealed class SharedKeyManager(IOptions<KeyManagementOptions> options, IActivator activator, ILoggerFactory loggers, KnownKeys known) : IKeyManager
{
    private readonly XmlKeyManager _inner = new(options, activator, loggers);

    public IKey CreateNewKey(DateTimeOffset activationDate, DateTimeOffset expirationDate) => _inner.CreateNewKey(activationDate, expirationDate);

    public IReadOnlyCollection<IKey> GetAllKeys() => _inner.GetAllKeys();

    public CancellationToken GetCacheExpirationToken() => known.UntilChanged;

    public void RevokeAllKeys(DateTimeOffset revocationDate, string? reason = null) => throw NotUsed();

    public void RevokeKey(Guid keyId, string? reason = null) => throw NotUsed();

    private static NotSupportedException NotUsed() => new("Keys are not revoked: another secret makes all of them worthless.");
}

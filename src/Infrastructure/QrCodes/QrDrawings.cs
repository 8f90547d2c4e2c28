using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Security;
using Hoko.Application.QrCodes;
using Hoko.Infrastructure.RateLimiting;

namespace Hoko.Infrastructure.QrCodes;

/// <summary>Draws codes for a client, within what its address may have drawn.</summary>
internal sealed class QrDrawings(CachedQrRenderer codes, RateLimits limits, CurrentClient client, TimeProvider time) : IQrDrawings
{
    public async Task<QrRendering> DrawAsync(QrCodeSpec spec, Guid? logo, Func<CancellationToken, Task<byte[]>> findLogo, CancellationToken cancellationToken)
    {
        if (codes.Remembered(spec, logo) is { } drawn)
            return drawn;

        // Before the logo is looked for: that is a query, and anyone can make up ids.
        if (limits.TakeQrCode(client.Address) is { IsAllowed: false } refusal)
            throw RequestRejected.TooMany(refusal.SecondsUntilReset(time.GetUtcNow()));

        var file = logo is null ? null : await findLogo(cancellationToken);
        return await codes.DrawAsync(Network.Of(client.Address), spec, logo, file, cancellationToken);
    }
}

using System.Net;
using Hoko.Application.QrCodes;
using Hoko.Infrastructure.Drawing;
using Microsoft.Extensions.Caching.Memory;

namespace Hoko.Infrastructure.QrCodes;

/// <summary>Draws codes on one thread behind everything that answers visitors, and remembers the latest in bounded memory.</summary>
internal sealed class CachedQrRenderer(IQrRenderer renderer) : IDisposable
{
    private const int RememberedBytes = 32 << 20;
    private const int MostRememberedBytes = 1 << 20;

    // The text and the entry itself.
    private const int OverheadBytes = 512;

    // A page of a hundred codes is asked for at once by its browser.
    private const int MostWaiting = 512;
    private const int MostOfOne = 128;

    private readonly MemoryCache _drawn = new(new MemoryCacheOptions { SizeLimit = RememberedBytes });
    private readonly DrawingThread<IPAddress> _thread = new("qr codes", MostWaiting, MostOfOne);

    public QrRendering? Remembered(QrCodeSpec spec, Guid? logo) => _drawn.Get<QrRendering>((spec, logo));

    /// <summary>Draws a code; one that somebody else has had drawn meanwhile is not drawn again.</summary>
    public Task<QrRendering> DrawAsync(IPAddress network, QrCodeSpec spec, Guid? logo, byte[]? file, CancellationToken cancellationToken) =>
        _thread.RunAsync(network, () => Remembered(spec, logo) ?? Draw(spec, logo, file), cancellationToken);

    private QrRendering Draw(QrCodeSpec spec, Guid? logo, byte[]? file)
    {
        var drawn = renderer.Render(spec with { Logo = file });
        var bytes = OverheadBytes + (2 * spec.Text.Length) + (drawn is QrPicture picture ? picture.Content.Length : 0);
        if (bytes <= MostRememberedBytes)
            _drawn.Set((spec, logo), drawn, new MemoryCacheEntryOptions { Size = bytes });

        return drawn;
    }

    public void Dispose()
    {
        _thread.Dispose();
        _drawn.Dispose();
    }
}

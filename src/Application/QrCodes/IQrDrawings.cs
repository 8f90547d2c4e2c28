namespace Hoko.Application.QrCodes;

/// <summary>Has codes drawn for anyone who asks: each once while it is remembered, one at a time, and so many a minute and address.</summary>
public interface IQrDrawings
{
    /// <summary>Draws one code, or remembers it.</summary>
    /// <param name="spec">What to draw, its logo apart.</param>
    /// <param name="logo">The logo's id; null for none.</param>
    /// <param name="findLogo">Loads the logo's file if the code has to be drawn; throws if the logo doesn't exist.</param>
    /// <param name="cancellationToken">Takes the drawing back while it waits.</param>
    /// <exception cref="Common.Errors.RequestRejected">The address has had too many drawn: 429. Too many wait: 503.</exception>
    Task<QrRendering> DrawAsync(QrCodeSpec spec, Guid? logo, Func<CancellationToken, Task<byte[]>> findLogo, CancellationToken cancellationToken);
}

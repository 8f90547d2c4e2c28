using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Lists;
using Hoko.Application.Common.Security;
using MediatR;

namespace Hoko.Application.QrCodes;

/// <summary>Draws a text as a QR code. All parameters are texts, so that every bad one can be named.</summary>
[NoScope("A picture of a text that the caller already has.")]
public sealed record DrawQrCode : IRequest<QrPicture>
{
    /// <summary>What a scanner reads, 1 to 2,000 characters.</summary>
    [Words(1, QrLimits.MaxText, IsRequired = true)]
    public string? Text { get; init; }

    /// <summary>Width and height in pixels, 64 to 4,096; 512 where omitted.</summary>
    [WholeNumber(QrLimits.MinSize, QrLimits.MaxSize, QrLimits.DefaultSize)]
    public string? Size { get; init; }

    /// <summary>L, M, Q or H; H where omitted.</summary>
    [Choice("H", "L", "M", "Q")]
    public string? ErrorCorrection { get; init; }

    /// <summary>Six hex digits; black where omitted.</summary>
    [Words(6, 6, Pattern = Rgb.Pattern, Default = "000000")]
    public string? Foreground { get; init; }

    /// <summary>Six hex digits; white where omitted.</summary>
    [Words(6, 6, Pattern = Rgb.Pattern, Default = "FFFFFF")]
    public string? Background { get; init; }

    /// <summary>The quiet zone in modules, 0 to 16; 1 where omitted.</summary>
    [WholeNumber(0, QrLimits.MaxMargin, QrLimits.DefaultMargin)]
    public string? Margin { get; init; }

    /// <summary>svg or png; svg where omitted.</summary>
    [Choice("svg", "png")]
    public string? Format { get; init; }

    /// <summary>The logo of a link, drawn in the middle, as its <c>qrCode</c> names it. The error correction is H then, whatever is asked for.</summary>
    [Uuid]
    public string? Logo { get; init; }
}

internal static class QrLimits
{
    public const int MaxText = 2_000;
    public const int MinSize = 64;
    public const int MaxSize = 4_096;
    public const int DefaultSize = 512;
    public const int MaxMargin = 16;
    public const int DefaultMargin = 1;
}

internal sealed class DrawQrCodeHandler(LogoPictures logos, IQrDrawings drawings) : IRequestHandler<DrawQrCode, QrPicture>
{
    public async Task<QrPicture> Handle(DrawQrCode request, CancellationToken cancellationToken)
    {
        var errors = new ErrorList();
        var spec = new QrCodeSpec(
            Text(request.Text, errors),
            Parameter.Integer("size", request.Size, QrLimits.MinSize, QrLimits.MaxSize, QrLimits.DefaultSize, errors),
            Enum.Parse<QrErrorCorrection>(Parameter.Choice("errorCorrection", request.ErrorCorrection, "H", errors, "L", "M", "Q", "H")),
            Color("foreground", request.Foreground, Rgb.Black, errors),
            Color("background", request.Background, Rgb.White, errors),
            Parameter.Integer("margin", request.Margin, 0, QrLimits.MaxMargin, QrLimits.DefaultMargin, errors),
            Parameter.Choice("format", request.Format, "svg", errors, "svg", "png") == "png" ? QrFormat.Png : QrFormat.Svg);
        var logo = Parameter.Uuid("logo", request.Logo, errors);
        errors.ThrowIfAny();

        if (logo is not null)
            spec = spec with { ErrorCorrection = QrErrorCorrection.H };

        return await drawings.DrawAsync(spec, logo, token => LogoAsync(logo!.Value, token), cancellationToken) switch
        {
            QrPicture picture => picture,
            QrSizeTooSmall tooSmall => throw new RequestRejected("size", new Flaw(ErrorCodes.QrTooDense, tooSmall.MinimumSize)),
            _ => throw new RequestRejected("text", new Flaw(ErrorCodes.QrTextTooLong)),
        };
    }

    private async Task<byte[]> LogoAsync(Guid id, CancellationToken cancellationToken) =>
        (await logos.FindAsync([id], cancellationToken)).GetValueOrDefault(id) ?? throw new RequestRejected("logo", new Flaw(ErrorCodes.PictureNotFound, id));

    private static string Text(string? text, ErrorList errors)
    {
        if (Parameter.Text("text", text, errors) is null && text is not null)
            return "";

        if (text is null)
            errors.Add("text", new Flaw(ErrorCodes.FieldRequired));
        else if (text.Length == 0)
            errors.Add("text", new Flaw(ErrorCodes.TextEmpty));
        else if (text.Length > QrLimits.MaxText)
            errors.Add("text", new Flaw(ErrorCodes.TextTooLong, QrLimits.MaxText));

        return text ?? "";
    }

    private static Rgb Color(string name, string? text, Rgb fallback, ErrorList errors)
    {
        if (text is null)
            return fallback;

        if (Rgb.TryParse(text, out var color))
            return color;

        errors.Add(name, new Flaw(ErrorCodes.ColorInvalid));
        return fallback;
    }
}

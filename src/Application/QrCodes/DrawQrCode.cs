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
    public string? Text { get; init; }

    /// <summary>Width and height in pixels, 64 to 4,096; 512 where omitted.</summary>
    public string? Size { get; init; }

    /// <summary>L, M, Q or H; H where omitted.</summary>
    public string? ErrorCorrection { get; init; }

    /// <summary>Six hex digits; black where omitted.</summary>
    public string? Foreground { get; init; }

    /// <summary>Six hex digits; white where omitted.</summary>
    public string? Background { get; init; }

    /// <summary>The quiet zone in modules, 0 to 16; 1 where omitted.</summary>
    public string? Margin { get; init; }

    /// <summary>svg or png; svg where omitted.</summary>
    public string? Format { get; init; }
}

internal sealed class DrawQrCodeHandler(IQrRenderer renderer) : IRequestHandler<DrawQrCode, QrPicture>
{
    private const int MaxText = 2_000;

    public Task<QrPicture> Handle(DrawQrCode request, CancellationToken cancellationToken)
    {
        var errors = new ErrorList();
        var spec = new QrCodeSpec(
            Text(request.Text, errors),
            Parameter.Integer("size", request.Size, 64, 4_096, 512, errors),
            Enum.Parse<QrErrorCorrection>(Parameter.Choice("errorCorrection", request.ErrorCorrection, "H", errors, "L", "M", "Q", "H")),
            Color("foreground", request.Foreground, Rgb.Black, errors),
            Color("background", request.Background, Rgb.White, errors),
            Parameter.Integer("margin", request.Margin, 0, 16, 1, errors),
            Parameter.Choice("format", request.Format, "svg", errors, "svg", "png") == "png" ? QrFormat.Png : QrFormat.Svg);
        errors.ThrowIfAny();

        return renderer.Render(spec) switch
        {
            QrPicture picture => Task.FromResult(picture),
            QrSizeTooSmall tooSmall => throw new RequestRejected("size", new Flaw(ErrorCodes.QrTooDense, tooSmall.MinimumSize)),
            _ => throw new RequestRejected("text", new Flaw(ErrorCodes.QrTextTooLong)),
        };
    }

    private static string Text(string? text, ErrorList errors)
    {
        if (Parameter.Text("text", text, errors) is null && text is not null)
            return "";

        if (text is null)
            errors.Add("text", new Flaw(ErrorCodes.FieldRequired));
        else if (text.Length == 0)
            errors.Add("text", new Flaw(ErrorCodes.TextEmpty));
        else if (text.Length > MaxText)
            errors.Add("text", new Flaw(ErrorCodes.TextTooLong, MaxText));

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

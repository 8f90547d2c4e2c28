using Hoko.Application.Common.Errors;
using Hoko.Domain.Common;

namespace Hoko.Application.Common.Validation;

/// <summary>Checks of text values; lengths in UTF-16 units.</summary>
internal static class Text
{
    /// <summary>1 to <paramref name="max"/> units.</summary>
    public static FieldCheck<string> UpTo(int max) => new(
        text => text.Length == 0 ? new Flaw(ErrorCodes.TextEmpty) : TooLong(text, max),
        FieldBounds.Text(1, max));

    /// <summary>0 to <paramref name="max"/> units: the few fields in which an empty text is kept.</summary>
    public static FieldCheck<string> OrEmptyUpTo(int max) => new(text => TooLong(text, max), FieldBounds.Text(0, max));

    /// <summary>An id given by the client: not empty, and not to be told apart by outer white space, which databases compare differently.</summary>
    public static FieldCheck<string> ClientId(int max) => new(
        text => text.Length == 0 ? new Flaw(ErrorCodes.TextEmpty)
            : char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]) ? new Flaw(ErrorCodes.TextOuterSpace)
            : TooLong(text, max),
        FieldBounds.Text(1, max) with { Pattern = @"^\S(?:[\s\S]*\S)?$" });

    /// <summary>A local part, one @, and a domain with a dot; no spaces and no control characters. Whether mail arrives is not for us to know.</summary>
    public static readonly FieldCheck<string> Email = new(
        text => text.Length == 0 ? new Flaw(ErrorCodes.TextEmpty)
            : TooLong(text, Lengths.Email) is { } tooLong ? tooLong
            : MailAddress.IsValid(text) ? null
            : new Flaw(ErrorCodes.EmailInvalid),
        FieldBounds.Text(1, Lengths.Email) with { Pattern = MailAddress.Pattern });

    private static Flaw? TooLong(string text, int max) =>
        text.Length > max ? new Flaw(ErrorCodes.TextTooLong, max) : null;
}

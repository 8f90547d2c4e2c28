using Hoko.Application.Common.Errors;

namespace Hoko.Application.Common.Validation;

/// <summary>Checks of whole numbers.</summary>
internal static class Number
{
    /// <summary>A number that a database gives its rows.</summary>
    public static readonly FieldCheck<long> OfRow = Between(1, long.MaxValue);

    /// <summary>From <paramref name="least"/> to <paramref name="most"/>, both included.</summary>
    public static FieldCheck<long> Between(long least, long most) => new(
        number => number < least || number > most ? new Flaw(ErrorCodes.NumberOutOfRange, least, most) : null,
        new FieldBounds { Minimum = least, Maximum = most });
}

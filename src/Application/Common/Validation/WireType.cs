using System.Collections;
using Hoko.Application.Common.Errors;

namespace Hoko.Application.Common.Validation;

/// <summary>What to say when a field of the type came as something else.</summary>
internal static class WireType<T>
{
    public static readonly Flaw Mismatch = default(T) switch
    {
        Guid => new Flaw(ErrorCodes.IdInvalid),
        DateTimeOffset => new Flaw(ErrorCodes.DateInvalid),
        _ => new Flaw(ErrorCodes.FieldWrongType, JsonName()),
    };

    private static string JsonName() =>
        typeof(T) == typeof(string) ? "string"
        : typeof(T) == typeof(bool) ? "boolean"
        : typeof(T) == typeof(long) ? "64-bit integer"
        : IsArray() ? "array"
        : "object";

    private static bool IsArray() =>
        typeof(IEnumerable).IsAssignableFrom(typeof(T)) && !(typeof(T).IsGenericType && typeof(T).GetGenericArguments().Length == 2);
}

using FluentValidation;
using FluentValidation.Results;
using Hoko.Application.Common.Errors;

namespace Hoko.Application.Common.Validation;

/// <summary>What a validator may say of an optional field. The check sees values only; omitted and null are settled before it.</summary>
internal static class FieldRules
{
    /// <summary>A field that may be omitted or null.</summary>
    public static void Optionally<T, TValue>(this IRuleBuilderInitial<T, Optional<TValue>> rule, Func<TValue, Flaw?>? check = null)
        where TValue : notnull =>
        rule.Custom((field, context) => context.AddFlaw(FlawOf(field, check)));

    /// <summary>A field that can't be null, and can't be omitted when <paramref name="required"/> says so.</summary>
    public static void Mandatory<T, TValue>(
        this IRuleBuilderInitial<T, Optional<TValue>> rule,
        Func<T, bool> required,
        Func<TValue, Flaw?>? check = null)
        where TValue : notnull =>
        rule.Custom((field, context) => context.AddFlaw(field switch
        {
            { IsOmitted: true } => required(context.InstanceToValidate) ? new Flaw(ErrorCodes.FieldRequired) : null,
            { IsNull: true } => new Flaw(ErrorCodes.FieldNotNull),
            _ => FlawOf(field, check),
        }));

    /// <summary>Reports a flaw at the rule's own path, or below it.</summary>
    public static void AddFlaw<T>(this ValidationContext<T> context, Flaw? flaw, string below = "")
    {
        if (flaw is { } found)
            context.AddFailure(new ValidationFailure(context.PropertyPath + below, found.Code) { CustomState = found });
    }

    /// <summary>The flaw of a field that may be left out.</summary>
    public static Flaw? FlawOf<TValue>(Optional<TValue> field, Func<TValue, Flaw?>? check)
        where TValue : notnull =>
        field.IsMalformed ? WireType<TValue>.Mismatch
        : field.TryGet(out var value) ? check?.Invoke(value)
        : null;
}

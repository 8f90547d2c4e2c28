using FluentValidation;
using FluentValidation.Results;
using Hoko.Application.Common.Errors;

namespace Hoko.Application.Common.Validation;

/// <summary>What a validator may say of an optional field. The check sees values only; omitted and null are settled before it.</summary>
internal static class FieldRules
{
    /// <summary>A field that may be omitted or null.</summary>
    public static void Optionally<T, TValue>(this IRuleBuilderInitial<T, Optional<TValue>> rule, FieldCheck<TValue>? check = null)
        where TValue : notnull =>
        rule.Optionally(check?.Bounds ?? FieldBounds.None, (field, context) => context.AddFlaw(FlawOf(field, check?.Find)));

    /// <summary>A field that may be omitted or null and has fields or entries of its own to be checked.</summary>
    public static void Optionally<T, TValue>(
        this IRuleBuilderInitial<T, Optional<TValue>> rule, FieldBounds bounds, Action<Optional<TValue>, ValidationContext<T>> validate)
        where TValue : notnull =>
        rule.SetValidator(new FieldValidator<T, TValue>(mayBeNull: true, _ => false, bounds, validate));

    /// <summary>A field that can't be null, and can't be omitted when <paramref name="required"/> says so.</summary>
    public static void Mandatory<T, TValue>(
        this IRuleBuilderInitial<T, Optional<TValue>> rule,
        Func<T, bool> required,
        FieldCheck<TValue>? check = null)
        where TValue : notnull =>
        rule.SetValidator(new FieldValidator<T, TValue>(
            mayBeNull: false,
            required,
            check?.Bounds ?? FieldBounds.None,
            (field, context) => context.AddFlaw(field switch
            {
                { IsOmitted: true } => required(context.InstanceToValidate) ? new Flaw(ErrorCodes.FieldRequired) : null,
                { IsNull: true } => new Flaw(ErrorCodes.FieldNotNull),
                _ => FlawOf(field, check?.Find),
            })));

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

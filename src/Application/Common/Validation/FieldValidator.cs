using FluentValidation;
using FluentValidation.Validators;

namespace Hoko.Application.Common.Validation;

/// <summary>A rule of an optional field that can also be described.</summary>
/// <param name="mayBeNull">Whether null is taken.</param>
/// <param name="required">Whether the field must be there.</param>
/// <param name="bounds">What it takes beyond its type.</param>
/// <param name="validate">Adds what is wrong to the context.</param>
internal sealed class FieldValidator<T, TValue>(
    bool mayBeNull,
    Func<T, bool> required,
    FieldBounds bounds,
    Action<Optional<TValue>, ValidationContext<T>> validate) : PropertyValidator<T, Optional<TValue>>, IDescribedField
    where TValue : notnull
{
    public override string Name => nameof(FieldValidator<,>);

    public bool MayBeNull => mayBeNull;

    public FieldBounds Bounds => bounds;

    public bool IsRequiredIn(object instance) => required((T)instance);

    /// <summary>Always true: flaws are added with their codes, in place of the message that false would bring.</summary>
    public override bool IsValid(ValidationContext<T> context, Optional<TValue> value)
    {
        validate(value, context);
        return true;
    }
}

namespace Hoko.Application.Common.Validation;

/// <summary>What a validator says of a field, for whoever describes it: found among the validators of its descriptor.</summary>
public interface IDescribedField
{
    /// <summary>Whether null is taken.</summary>
    bool MayBeNull { get; }

    FieldBounds Bounds { get; }

    /// <summary>Whether the field must be in this object.</summary>
    bool IsRequiredIn(object instance);
}

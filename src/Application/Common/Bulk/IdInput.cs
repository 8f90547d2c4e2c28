using FluentValidation;

namespace Hoko.Application.Common.Bulk;

/// <summary>An item of a bulk request that is nothing but an id.</summary>
public sealed record IdInput(Guid Id);

/// <summary>What is no id is refused while it is read; an id that was read has nothing left to be checked.</summary>
internal sealed class IdInputValidator : AbstractValidator<IdInput>;

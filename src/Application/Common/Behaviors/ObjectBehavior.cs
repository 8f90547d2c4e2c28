using FluentValidation;
using Hoko.Application.Common.Bodies;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Security;
using MediatR;

namespace Hoko.Application.Common.Behaviors;

/// <summary>
/// Reads and validates the body of a request of one object. As with batches, flaws of the payload don't end the pipeline: the
/// handler adds what the database shows.
/// </summary>
internal sealed class ObjectBehavior<TRequest, TItem, TResponse>(
    ICaller caller,
    BulkGate gate,
    IValidator<TItem> validator) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>, IObjectRequest<TItem>
    where TItem : class
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        if (request.Body.IsLarge)
        {
            using var place = await gate.EnterAsync(caller.WorkspaceId, cancellationToken);
            await request.Body.ReadAsync(Validate, cancellationToken);
        }
        else
            await request.Body.ReadAsync(Validate, cancellationToken);

        return await next();
    }

    private void Validate(TItem item, ErrorList errors)
    {
        foreach (var failure in validator.Validate(item).Errors)
            errors.Add(failure.PropertyName, (Flaw)failure.CustomState);
    }
}

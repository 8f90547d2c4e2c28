using FluentValidation;
using Hoko.Application.Common.Bodies;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Errors;
using MediatR;

namespace Hoko.Application.Common.Behaviors;

/// <summary>
/// Reads and validates the body of a request of one object. As with batches, flaws of the payload don't end the pipeline: the
/// handler adds what the database shows.
/// </summary>
internal sealed class ObjectBehavior<TRequest, TItem, TResponse>(
    BulkTurn turn,
    IValidator<TItem> validator) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>, IObjectRequest<TItem>
    where TItem : class
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        await request.Body.ReceiveAsync(cancellationToken);
        if (request.Body.IsLarge)
            await turn.EnterAsync(cancellationToken);

        try
        {
            request.Body.Read(Validate);
        }
        finally
        {
            turn.Leave();
        }

        return await next();
    }

    private void Validate(TItem item, ErrorList errors)
    {
        foreach (var failure in validator.Validate(item).Errors)
            errors.Add(failure.PropertyName, (Flaw)failure.CustomState);
    }
}

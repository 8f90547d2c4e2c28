using System.Reflection;
using FluentValidation;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Security;
using MediatR;

namespace Hoko.Application.Common.Behaviors;

/// <summary>
/// Reads and validates the batch of a bulk request within the plan's bound on items. Flaws of the payload don't end the
/// pipeline: the handler adds what the database shows, and the caller gets all of it in one answer. The body is received before
/// the request takes a place at the gate: how fast a client sends is nobody else's concern.
/// </summary>
internal sealed class BatchBehavior<TRequest, TItem, TResponse>(
    ICaller caller,
    BulkTurn turn,
    IValidator<TItem> validator) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>, IBulkRequest<TItem>
    where TItem : class
{
    private static readonly FewItemsAttribute? Few = typeof(TRequest).GetCustomAttribute<FewItemsAttribute>();

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        await request.Batch.ReceiveAsync(cancellationToken);
        var isOutermost = !turn.IsInside;
        await turn.EnterAsync(cancellationToken);
        try
        {
            await request.Batch.ReadAsync(Math.Min(caller.Plan.ItemsPerRequest, Few?.Most ?? int.MaxValue), Validate, cancellationToken);
            if (Few is not null)
                turn.Leave();

            return await next();
        }
        finally
        {
            if (isOutermost)
                turn.Leave();
        }

        void Validate(TItem item, int index, ErrorList errors)
        {
            request.Adopt(item);
            foreach (var failure in validator.Validate(item).Errors)
                errors.Add(new ItemError(index, failure.PropertyName, (Flaw)failure.CustomState));
        }
    }
}

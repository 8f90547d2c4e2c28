using Hoko.Application.Common.Idempotency;
using MediatR;

namespace Hoko.Application.Common.Behaviors;

/// <summary>
/// Gives the repeat of a request the answer of the first. The key, the write and the answer are one transaction: none of
/// them is there without the others, and an error leaves the key free.
/// </summary>
internal sealed class IdempotencyBehavior<TRequest, TResponse>(IHokoDb db, IIdempotency idempotency) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>, IRepeatable
    where TResponse : class
{
    public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next) =>
        idempotency.IsAsked
            ? db.InTransactionAsync(token => OnceAsync(next, token), cancellationToken)
            : next();

    private async Task<TResponse> OnceAsync(RequestHandlerDelegate<TResponse> next, CancellationToken cancellationToken)
    {
        if (await idempotency.TakeAsync<TResponse>(cancellationToken) is { } earlier)
            return earlier;

        var answer = await next();
        await idempotency.KeepAsync(answer, cancellationToken);
        return answer;
    }
}

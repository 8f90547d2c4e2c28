using Hoko.Application.Common.Bodies;
using Hoko.Application.Common.Security;
using Hoko.Domain.Workspaces;
using MediatR;

namespace Hoko.Application.Tracking;

/// <summary>
/// Leaves out of an answer what the key may not read: web pages contain tracking keys, and anyone who reads such a key must not learn what is stored about a
/// customer. Runs around the idempotency of requests, so that an answer that was kept for another key is cut for this one.
/// </summary>
internal sealed class ConversionEchoBehavior<TRequest, TInput, TResponse>(ICaller caller) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>, IObjectRequest<TInput>
    where TInput : ConversionInput
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var answer = await next();
        return caller.Scopes.HasFlag(Scope.CustomersRead) ? answer : (TResponse)ConversionEcho.Of(request.Body.Value, answer!);
    }
}

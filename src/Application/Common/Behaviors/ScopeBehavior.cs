using System.Reflection;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Security;
using MediatR;

namespace Hoko.Application.Common.Behaviors;

/// <summary>Lets a request pass whose key has the scope that the request's type asks for; runs before its body is read.</summary>
internal sealed class ScopeBehavior<TRequest, TResponse>(ICaller caller) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    private static readonly RequiresScopeAttribute? Required = typeof(TRequest).GetCustomAttribute<RequiresScopeAttribute>();

    public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next) =>
        Required is null || Required.IsMetBy(caller.Scopes) ? next() : throw RequestRejected.ForScopes(Required.AnyOf[0]);
}

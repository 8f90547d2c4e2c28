using Hoko.Application.Common.Lists;
using MediatR;

namespace Hoko.Application.Common.Behaviors;

/// <summary>Refuses query parameters that the request's type doesn't declare; runs after the scope was checked and before the body is read.</summary>
internal sealed class ParameterBehavior<TRequest, TResponse>(SentParameters sent) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    private static readonly IReadOnlyList<KnownParameter> Known = KnownParameter.Of(typeof(TRequest));

    public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        sent.Check(Known);
        return next();
    }
}

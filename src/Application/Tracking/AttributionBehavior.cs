using Hoko.Application.Common.Bodies;
using MediatR;

namespace Hoko.Application.Tracking;

/// <summary>Looks for the click of an event before anything opens a transaction: a click may have to be waited for.</summary>
internal sealed class AttributionBehavior<TRequest, TInput, TResponse>(AttributionSearch search) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>, IObjectRequest<TInput>
    where TInput : ConversionInput
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        await search.PrepareAsync(request.Body.Value, cancellationToken);
        return await next();
    }
}

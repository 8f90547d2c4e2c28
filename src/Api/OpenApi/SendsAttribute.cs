using Hoko.Application.Common.Bodies;
using Hoko.Application.Common.Bulk;
using MediatR;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.Formatters;

namespace Hoko.Api.OpenApi;

/// <summary>
/// Names the request that an action sends. Its type says all that a description of the action needs: the scope, the body, whether it may be
/// repeated, and the answer.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal abstract class SendsAttribute(Type request) : Attribute, IApiResponseMetadataProvider
{
    public Type Request => request;

    /// <summary>What is answered, where that is not what the handler returns.</summary>
    public Type? Answer { get; init; }

    /// <summary>The items of a bulk request, or null.</summary>
    public Type? Item => Argument(typeof(IBulkRequest<>));

    /// <summary>The one object of a request, or null.</summary>
    public Type? Single => Argument(typeof(IObjectRequest<>));

    /// <summary>Whether it makes things and never changes one.</summary>
    public bool IsCreate => Single is not null || Argument(typeof(ICreateRequest<>)) is not null;

    public bool Is<T>() => request.IsAssignableTo(typeof(T));

    Type? IApiResponseMetadataProvider.Type => Answer ?? Argument(typeof(IRequest<>));

    int IApiResponseMetadataProvider.StatusCode => IsCreate ? StatusCodes.Status201Created : StatusCodes.Status200OK;

    void IApiResponseMetadataProvider.SetContentTypes(MediaTypeCollection contentTypes)
    {
        contentTypes.Clear();
        contentTypes.Add("application/json");
    }

    private Type? Argument(Type open) => request.GetInterfaces()
        .FirstOrDefault(found => found.IsGenericType && found.GetGenericTypeDefinition() == open)?.GetGenericArguments()[0];
}

/// <inheritdoc/>
internal sealed class SendsAttribute<TRequest>() : SendsAttribute(typeof(TRequest))
    where TRequest : IBaseRequest;

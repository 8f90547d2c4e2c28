using FluentValidation;
using Hoko.Application.Common.Behaviors;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Links;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Hoko.Application;

/// <summary>The use cases and what every request passes on its way to one.</summary>
public static class DependencyInjection
{
    public static IServiceCollection AddApplication(this IServiceCollection services)
    {
        // Errors name fields as clients do.
        ValidatorOptions.Global.PropertyNameResolver = (_, member, _) => member is null ? null : JsonNameOf(member.Name);

        foreach (var found in AssemblyScanner.FindValidatorsInAssembly(typeof(DependencyInjection).Assembly, includeInternalTypes: true))
            services.AddSingleton(found.InterfaceType, found.ValidatorType);

        services.AddScoped<LinkFactory>();
        services.AddScoped<LinkView>();
        services.AddMediator();
        return services;
    }

    private static void AddMediator(this IServiceCollection services)
    {
        services.AddTransient<ServiceFactory>(provider => provider.GetRequiredService!);
        services.AddTransient<IMediator, Mediator>();

        // The pipeline, outermost first: may the key do this? then the batch, read and validated.
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(ScopeBehavior<,>));
        foreach (var type in typeof(DependencyInjection).Assembly.GetTypes().Where(type => type is { IsAbstract: false, IsInterface: false }))
        {
            foreach (var handler in Implementations(type, typeof(IRequestHandler<,>)))
                services.AddTransient(handler, type);

            foreach (var bulk in Implementations(type, typeof(IBulkRequest<>)))
                services.AddBatchBehavior(type, bulk.GetGenericArguments()[0]);
        }
    }

    private static void AddBatchBehavior(this IServiceCollection services, Type request, Type item)
    {
        var response = Implementations(request, typeof(IRequest<>)).Single().GetGenericArguments()[0];
        services.AddTransient(
            typeof(IPipelineBehavior<,>).MakeGenericType(request, response),
            typeof(BatchBehavior<,,>).MakeGenericType(request, item, response));
    }

    private static IEnumerable<Type> Implementations(Type type, Type open) =>
        type.GetInterfaces().Where(found => found.IsGenericType && found.GetGenericTypeDefinition() == open);

    private static string JsonNameOf(string member) => char.ToLowerInvariant(member[0]) + member[1..];
}

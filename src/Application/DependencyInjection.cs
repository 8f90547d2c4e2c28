using FluentValidation;
using Hoko.Application.Collections;
using Hoko.Application.Common.Behaviors;
using Hoko.Application.Common.Bodies;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Idempotency;
using Hoko.Application.Domains;
using Hoko.Application.Links;
using Hoko.Application.Partners;
using Hoko.Application.Pictures;
using Hoko.Application.Pixels;
using Hoko.Application.QrCodes;
using Hoko.Application.ShortPen;
using Hoko.Application.Tags;
using Hoko.Application.Tracking;
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

        services.AddScoped<BulkTurn>();
        services.AddScoped<DomainUpsert>();
        services.AddScoped<DomainVerification>();
        services.AddScoped<LinkDomains>();
        services.AddScoped<LinkReference>();
        services.AddScoped<PictureShelf>();
        services.AddScoped<LinkPictures>();
        services.AddScoped<LogoPictures>();
        services.AddScoped<LinkWriting>();
        services.AddScoped<LinkTagging>();
        services.AddScoped<PixelLinks>();
        services.AddScoped<PixelUpsert>();
        services.AddScoped<ClickBounds>();
        services.AddScoped<SharedSlugs>();
        services.AddScoped<LinkUpsert>();
        services.AddScoped<LinkFilters>();
        services.AddScoped<ExternalIdMatching>();
        services.AddScoped<LinkStats>();
        services.AddScoped<CollectionUpsert>();
        services.AddScoped<DefaultCollection>();
        services.AddScoped<LinksByNumber>();
        services.AddScoped<NumberedPlaces>();
        services.AddScoped<LinkCards>();
        services.AddScoped<TagUpsert>();
        services.AddScoped<PartnerUpsert>();
        services.AddScoped<SoftDeletion>();
        services.AddScoped<LinkView>();
        services.AddScoped<ClickArrival>();
        services.AddScoped<AttributionSearch>();
        services.AddScoped<ConversionWriting>();
        services.AddScoped<TrackedLinkView>();
        services.AddMediator();
        return services;
    }

    private static void AddMediator(this IServiceCollection services)
    {
        services.AddTransient<ServiceFactory>(provider => provider.GetRequiredService!);
        services.AddTransient<IMediator, Mediator>();

        // The pipeline, outermost first: may the key do this? are its parameters known? then the body, read and validated; then, was it done before?
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(ScopeBehavior<,>));
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(ParameterBehavior<,>));
        foreach (var type in typeof(DependencyInjection).Assembly.GetTypes().Where(type => type is { IsAbstract: false, IsInterface: false }))
        {
            foreach (var handler in Implementations(type, typeof(IRequestHandler<,>)))
                services.AddTransient(handler, type);

            foreach (var bulk in Implementations(type, typeof(IBulkRequest<>)))
            {
                var item = bulk.GetGenericArguments()[0];
                services.AddBehavior(typeof(BatchBehavior<,,>), type, item);
                if (item == typeof(LinkInput))
                {
                    services.AddTransient(
                        typeof(IPipelineBehavior<,>).MakeGenericType(type, typeof(IReadOnlyList<LinkDto>)), typeof(LinkPreparation<>).MakeGenericType(type));
                }
            }

            if (type == typeof(VerifyDomains))
                services.AddTransient<IPipelineBehavior<VerifyDomains, IReadOnlyList<DomainDto>>, DomainProofBehavior>();

            foreach (var item in Implementations(type, typeof(IObjectRequest<>)).Select(single => single.GetGenericArguments()[0]))
            {
                services.AddBehavior(typeof(ObjectBehavior<,,>), type, item);
                if (item.IsAssignableTo(typeof(ConversionInput)))
                {
                    services.AddBehavior(typeof(AttributionBehavior<,,>), type, item);
                    services.AddBehavior(typeof(ConversionEchoBehavior<,,>), type, item);
                }
            }

            if (type.IsAssignableTo(typeof(IRepeatable)))
                services.AddBehavior(typeof(IdempotencyBehavior<,>), type);
        }
    }

    private static void AddBehavior(this IServiceCollection services, Type behavior, Type request, params Type[] between)
    {
        var response = Implementations(request, typeof(IRequest<>)).Single().GetGenericArguments()[0];
        services.AddTransient(
            typeof(IPipelineBehavior<,>).MakeGenericType(request, response),
            behavior.MakeGenericType([request, .. between, response]));
    }

    private static IEnumerable<Type> Implementations(Type type, Type open) =>
        type.GetInterfaces().Where(found => found.IsGenericType && found.GetGenericTypeDefinition() == open);

    private static string JsonNameOf(string member) => char.ToLowerInvariant(member[0]) + member[1..];
}

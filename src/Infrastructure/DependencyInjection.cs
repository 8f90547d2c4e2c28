using Hoko.Application.Common;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Idempotency;
using Hoko.Application.Common.Plans;
using Hoko.Application.Common.Security;
using Hoko.Application.Links;
using Hoko.Application.Pictures;
using Hoko.Application.QrCodes;
using Hoko.Application.Redirects;
using Hoko.Infrastructure.Clicks;
using Hoko.Infrastructure.Configuration;
using Hoko.Infrastructure.Idempotency;
using Hoko.Infrastructure.Observability;
using Hoko.Infrastructure.Persistence;
using Hoko.Infrastructure.Persistence.Transfer;
using Hoko.Infrastructure.Pictures;
using Hoko.Infrastructure.Plans;
using Hoko.Infrastructure.QrCodes;
using Hoko.Infrastructure.RateLimiting;
using Hoko.Infrastructure.Redirects;
using Hoko.Infrastructure.Redirects.Changes;
using Hoko.Infrastructure.Security;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Hoko.Infrastructure;

/// <summary>The parts that turn the application around, and the settings they are made from.</summary>
public static class DependencyInjection
{
    /// <summary>What every use case needs: the database, plans, secrets. Enough for the operator's commands.</summary>
    public static IServiceCollection AddInfrastructure(this IServiceCollection services, IConfiguration configuration, DatabaseTarget database, string? secretKey)
    {
        var options = Settings.Read<HokoOptions>(configuration, HokoOptions.Section);
        services.AddSingleton(options);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<IPlanCatalog>(PlanCatalog.From(configuration));
        services.AddSingleton(new ShortUrls(options.PublicUrl));
        services.AddSingleton(_ => new BulkGate(options.ConcurrentBulkRequests));
        services.AddSingleton(_ => new KeyRing(secretKey ?? throw new InvalidSettingException(
            $"{HokoOptions.Section}:{nameof(HokoOptions.SecretKey)}", "is required with a database server: 32 characters or more, the same on all nodes.")));
        services.AddSingleton<ISecretProtector, SecretProtector>();
        services.AddSingleton<IApiKeyDirectory, ApiKeyDirectory>();
        services.AddSingleton(provider => new DatabaseMigrator(provider.GetRequiredService<HokoDbFactory>()));
        services.AddSingleton(provider => new DatabaseExport(provider.GetRequiredService<HokoDbFactory>()));
        services.AddSingleton(provider => new DatabaseImport(provider.GetRequiredService<HokoDbFactory>()));

        services.AddDatabase(database);
        services.AddScoped<CurrentCaller>();
        services.AddScoped<ICaller>(provider => provider.GetRequiredService<CurrentCaller>());
        services.AddScoped(provider => provider.GetRequiredService<HokoDbFactory>().Create(provider.GetRequiredService<CurrentCaller>()));
        services.AddScoped<IHokoDb>(provider => provider.GetRequiredService<HokoDb>());
        services.AddScoped<IBulkWriter>(provider => provider.GetRequiredService<HokoDbFactory>().WriterOf(provider.GetRequiredService<HokoDb>()));
        services.AddSingleton<IPictureStudio, PictureStudio>();
        services.AddScoped<IQuota, Quota>();
        services.AddScoped<RequestFingerprint>();
        services.AddScoped<IIdempotency, AnswerKeeper>();
        services.AddSingleton<AnswerCodec>();
        return services;
    }

    /// <summary>What serving visitors needs besides: links in memory, the click journal and its drain.</summary>
    /// <param name="services">What is being put together.</param>
    /// <param name="options">The installation's settings.</param>
    /// <param name="isOnlyNode">Whether the database is this node's own.</param>
    public static IServiceCollection AddRedirects(this IServiceCollection services, HokoOptions options, bool isOnlyNode)
    {
        services.AddEnrichment(options.AssetsDirectory ?? Path.Combine(AppContext.BaseDirectory, "assets"), options.GeoDatabase);
        services.AddSingleton<LinkCacheCounters>();
        services.AddSingleton<LinkCache>();
        services.AddSingleton<ILinkCache>(provider => provider.GetRequiredService<LinkCache>());
        services.AddScoped<ILinkChanges, LinkChangeLog>();
        services.AddHostedService<LinkChangeFeed>();
        services.AddSingleton<IQrRenderer, QrRenderer>();
        services.AddHostedService<AnswerExpiry>();
        services.AddClicks(isOnlyNode);
        services.AddRateLimits();
        services.AddObservability();
        return services;
    }
}

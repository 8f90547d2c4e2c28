using Hoko.Application.Common;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Idempotency;
using Hoko.Application.Common.Lists;
using Hoko.Application.Common.Plans;
using Hoko.Application.Common.Security;
using Hoko.Application.Domains;
using Hoko.Application.Links;
using Hoko.Application.Pictures;
using Hoko.Application.QrCodes;
using Hoko.Application.Redirects;
using Hoko.Application.Workspaces;
using Hoko.Infrastructure.Clicks;
using Hoko.Infrastructure.Configuration;
using Hoko.Infrastructure.Domains;
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
using Hoko.Infrastructure.Security.DataProtection;
using Hoko.Infrastructure.Usage;
using Hoko.Infrastructure.Workspaces;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Hoko.Infrastructure;

/// <summary>The parts that turn the application around, and the settings they are made from.</summary>
public static class DependencyInjection
{
    /// <summary>What every use case needs: the database, plans, secrets, and the ways to tell nodes of changes. Enough for the operator's commands.</summary>
    public static IServiceCollection AddInfrastructure(this IServiceCollection services, IConfiguration configuration, DatabaseTarget database, string? secretKey)
    {
        var options = Settings.Read<HokoOptions>(configuration, HokoOptions.Section);
        services.AddSingleton(options);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<IPlanCatalog>(PlanCatalog.From(configuration));
        services.AddSingleton(provider => new ShortUrls(options.PublicUrl, provider.GetRequiredService<IDomainDirectory>()));
        services.AddSingleton(_ => new BulkGate(options.ConcurrentBulkRequests));
        services.AddSingleton(_ => new KeyRing(secretKey ?? throw new InvalidSettingException(
            $"{HokoOptions.Section}:{nameof(HokoOptions.SecretKey)}", "is required with a database server: 32 characters or more, the same on all nodes; or in a file that Hoko:SecretKeyFile names.")));
        services.AddSingleton<ISecretProtector, SecretProtector>();
        services.AddSingleton<IApiKeyDirectory, ApiKeyDirectory>();
        services.AddSingleton(provider => new DatabaseMigrator(provider.GetRequiredService<HokoDbFactory>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new DatabaseExport(provider.GetRequiredService<HokoDbFactory>()));
        services.AddSingleton(provider => new DatabaseImport(provider.GetRequiredService<HokoDbFactory>()));

        services.AddDatabase(database);
        services.AddScoped<CurrentCaller>();
        services.AddScoped<ICaller>(provider => provider.GetRequiredService<CurrentCaller>());
        services.AddScoped(provider => provider.GetRequiredService<HokoDbFactory>().Create(provider.GetRequiredService<CurrentCaller>()));
        services.AddScoped<IHokoDb>(provider => provider.GetRequiredService<HokoDb>());
        services.AddScoped<IBulkWriter>(provider => provider.GetRequiredService<HokoDbFactory>().WriterOf(provider.GetRequiredService<HokoDb>()));
        services.AddSingleton<IPictureStudio, PictureStudio>();
        services.AddSingleton<IPictureQueue, PictureQueue>();
        services.AddScoped<IQuota, Quota>();
        services.AddSingleton<DomainDirectory>();
        services.AddSingleton<IDomainDirectory>(provider => provider.GetRequiredService<DomainDirectory>());
        services.AddScoped<IDomainChanges, DomainChangeLog>();
        services.AddSingleton<InactiveWorkspaces>();
        services.AddSingleton<IInactiveWorkspaces>(provider => provider.GetRequiredService<InactiveWorkspaces>());
        services.AddSingleton<IWorkspaceEraser, WorkspaceEraser>();
        services.TryAddSingleton<IHostAddresses, ResolvedHostAddresses>();
        services.AddSingleton<IDomainProof, DomainProbe>();
        services.AddSingleton<LinkCacheCounters>();
        services.AddSingleton<LinkCache>();
        services.AddSingleton<ILinkCache>(provider => provider.GetRequiredService<LinkCache>());
        services.AddScoped<ILinkChanges, LinkChangeLog>();
        services.AddScoped<RequestFingerprint>();
        services.AddScoped<SentParameters>();
        services.AddScoped<IIdempotency, AnswerKeeper>();
        services.AddSingleton<AnswerCodec>();
        return services;
    }

    /// <summary>What serving visitors needs besides: news of other nodes' changes, the click journal and its drain.</summary>
    /// <param name="services">What is being put together.</param>
    /// <param name="options">The installation's settings.</param>
    /// <param name="isOnlyNode">Whether the database is this node's own.</param>
    public static IServiceCollection AddRedirects(this IServiceCollection services, HokoOptions options, bool isOnlyNode)
    {
        services.AddEnrichment(options.AssetsDirectory ?? Path.Combine(AppContext.BaseDirectory, "assets"), options.GeoDatabase);
        services.AddSharedDataProtection();
        services.AddHostedService<LinkChangeFeed>();
        services.AddSingleton<IQrRenderer, QrRenderer>();
        services.AddSingleton<CachedQrRenderer>();
        services.AddScoped<CurrentClient>();
        services.AddScoped<IQrDrawings, QrDrawings>();
        services.AddHostedService<AnswerExpiry>();
        services.AddHostedService<LinkSearchBackfill>();
        services.AddSingleton(provider => new KeyUsageLog(
            provider.GetRequiredService<HokoDbFactory>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<KeyUsageLog>>()));
        services.AddHostedService(provider => provider.GetRequiredService<KeyUsageLog>());
        services.AddClicks(isOnlyNode);
        services.AddRateLimits();
        services.AddObservability();
        return services;
    }
}

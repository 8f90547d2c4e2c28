using Hoko.Infrastructure.Clicks;
using Hoko.Infrastructure.Clicks.Journal;
using Hoko.Infrastructure.Configuration;
using Hoko.Infrastructure.RateLimiting;
using Hoko.Infrastructure.Redirects;
using Microsoft.Extensions.DependencyInjection;

namespace Hoko.Infrastructure.Observability;

internal static class ObservabilityServices
{
    public static void AddObservability(this IServiceCollection services)
    {
        services.AddSingleton<DataDisk>();
        services.AddSingleton<DatabaseProbe>();
        services.AddHostedService(provider => provider.GetRequiredService<DatabaseProbe>());
        services.AddSingleton(provider => new NodeHealth(
            provider.GetRequiredService<ClickJournal>(),
            provider.GetRequiredService<DatabaseProbe>(),
            provider.GetRequiredService<DataDisk>(),
            provider.GetRequiredService<ClickMonthKeeper>(),
            provider.GetRequiredService<HokoOptions>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new NodeMeter(
            provider.GetRequiredService<ClickJournal>(),
            provider.GetRequiredService<DrainCounters>(),
            provider.GetRequiredService<LinkCacheCounters>(),
            provider.GetRequiredService<RateLimitCounters>(),
            provider.GetRequiredService<DataDisk>(),
            provider.GetRequiredService<DatabaseProbe>()));
    }
}

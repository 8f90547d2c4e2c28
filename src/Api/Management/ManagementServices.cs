using Hoko.Infrastructure.Configuration;

namespace Hoko.Api.Management;

internal static class ManagementServices
{
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(30);

    public static void AddManagement(this IServiceCollection services, HokoOptions options)
    {
        services.AddSingleton<RedirectCounters>();
        services.AddSingleton<ApiMeter>();
        services.AddSingleton<NodeState>();
        services.AddHostedService(provider => provider.GetRequiredService<NodeState>());
        services.AddSingleton<HealthEndpoints>();
        services.AddSingleton<ManagementServer>();
        services.AddHostedService(provider => provider.GetRequiredService<ManagementServer>());
        services.Configure<HostOptions>(host => host.ShutdownTimeout = Farewell + TimeSpan.FromSeconds(options.ShutdownDelaySeconds));
    }
}

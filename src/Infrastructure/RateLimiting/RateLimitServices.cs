using Hoko.Application.Links;
using Hoko.Infrastructure.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Hoko.Infrastructure.RateLimiting;

internal static class RateLimitServices
{
    public static void AddRateLimits(this IServiceCollection services)
    {
        services.AddSingleton<RateWindowStore>();
        services.AddSingleton<RateLimitCounters>();
        services.AddSingleton<ISlugLookupLimit, SlugLookupLimit>();
        services.AddSingleton(provider => new RateLimits(
            provider.GetRequiredService<RateWindowStore>(),
            provider.GetRequiredService<HokoOptions>(),
            provider.GetRequiredService<RateLimitCounters>(),
            provider.GetRequiredService<TimeProvider>()));
    }
}

using Hoko.Application.Redirects;
using Hoko.Infrastructure.Clicks.Journal;
using Hoko.Infrastructure.Configuration;
using Hoko.Infrastructure.Files;
using Hoko.Infrastructure.Redirects;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hoko.Infrastructure.Clicks;

internal static class ClickServices
{
    public const string JournalFolder = "journal";

    public static void AddClicks(this IServiceCollection services, bool isOnlyNode)
    {
        services.AddSingleton(provider =>
        {
            var options = provider.GetRequiredService<HokoOptions>();
            if (!isOnlyNode)
                DataDirectory.Prepare(Path.GetFullPath(options.DataDirectory), isPassage: false, provider.GetRequiredService<ILogger<ClickJournal>>());

            return ClickJournal.Open(
                new JournalOptions
                {
                    Directory = Path.Combine(Path.GetFullPath(options.DataDirectory), JournalFolder),
                    MaximumUndrainedBytes = options.JournalMaxBytes,
                    SyncInterval = TimeSpan.FromMilliseconds(options.JournalSyncMilliseconds),
                },
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<ClickJournal>>());
        });
        services.AddSingleton<ClickLimits>();
        services.AddSingleton<IClickLimits>(provider => provider.GetRequiredService<ClickLimits>());
        services.AddSingleton<ClickStore>();
        services.AddScoped<IClickCounts, ClickCounts>();
        services.AddSingleton<DrainCounters>();
        services.AddSingleton(new DrainPace(isOnlyNode));
        services.AddSingleton<IClickSink, JournalClickSink>();

        // Before the drain, and so stopped after it.
        services.AddHostedService<DrainReport>();
        services.AddHostedService<ClickDrain>();
        services.AddSingleton<ClickMonthKeeper>();
        services.AddHostedService(provider => provider.GetRequiredService<ClickMonthKeeper>());
        services.AddSingleton<OldClicks>();
        services.AddHostedService<ClickRetention>();
    }
}

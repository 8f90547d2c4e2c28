using System.Net.Sockets;
using Hoko.Infrastructure.Configuration;
using Hoko.Infrastructure.Observability;

namespace Hoko.Api.Management;

/// <summary>
/// A small web server of its own for operators: metrics, and health in detail. Apart from the visitors', so that what stands there needs no check
/// of each visit's address, and answers when all else is busy.
/// </summary>
internal sealed class ManagementServer(
    HokoOptions options, ApiMeter apiMeter, IServiceProvider services, ILoggerFactory loggers) : IHostedService, IAsyncDisposable
{
    private WebApplication? _app;
    private Telemetry? _telemetry;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var scrape = options.ManagementUrl is null ? null : new MetricsScrape();
        _ = apiMeter;
        _telemetry = new Telemetry(scrape, services.GetRequiredService<NodeMeter>);
        if (options.ManagementUrl is null || scrape is null)
            return;

        // Empty: it must not listen on the visitors' addresses, which the settings of a web server would name.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton(loggers).AddRoutingCore();
        builder.WebHost
            .UseKestrelCore()
            .ConfigureKestrel(kestrel => kestrel.AddServerHeader = false)
            .UseUrls(options.ManagementUrl.GetLeftPart(UriPartial.Authority));

        _app = builder.Build();
        HealthEndpoints.Map(_app, services, inDetail: true);
        _app.MapMethods("/metrics", [HttpMethods.Get, HttpMethods.Head], (HttpContext context) =>
        {
            context.Response.ContentType = MetricsText.ContentType;
            return context.Response.WriteAsync(scrape.Take(), context.RequestAborted);
        });
        try
        {
            await _app.StartAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or SocketException)
        {
            var reason = failure is IOException ? "another program listens there" : failure.Message;
            throw new InvalidSettingException($"{HokoOptions.Section}:{nameof(HokoOptions.ManagementUrl)}", $"holds {options.ManagementUrl}, where Hoko can't listen: {reason}.");
        }
    }

    /// <summary>The address it listens on; null where none was configured. After <see cref="StartAsync"/>.</summary>
    public Uri? Url => _app is null ? null : new Uri(_app.Urls.First());

    public Task StopAsync(CancellationToken cancellationToken) => _app?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();

        _telemetry?.Dispose();
    }
}

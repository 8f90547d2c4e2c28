using Hoko.Application.Links;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Hoko.Api.Hosting;

/// <summary>Has short links follow a port that the system chose, where no public URL is set.</summary>
internal sealed class ChosenPort(IServer server, ShortUrls shortUrls) : IHostedLifecycleService
{
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        if (ListenAddresses.PublicUrl(server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []) is { } url)
            shortUrls.MoveTo(url);

        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

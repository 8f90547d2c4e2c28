using Hoko.Infrastructure.Configuration;

namespace Hoko.Api.Management;

/// <summary>Where a node is in its life. While it stops it answers for a while yet, so that its balancer can look elsewhere first.</summary>
internal sealed class NodeState(IHostApplicationLifetime lifetime, HokoOptions options, TimeProvider time) : IHostedLifecycleService
{
    public bool IsStarting => !lifetime.ApplicationStarted.IsCancellationRequested;

    public bool IsStopping => lifetime.ApplicationStopping.IsCancellationRequested;

    // Before any part of the node is stopped, the web server included.
    public Task StoppingAsync(CancellationToken cancellationToken) =>
        options.ShutdownDelaySeconds == 0 ? Task.CompletedTask : Task.Delay(TimeSpan.FromSeconds(options.ShutdownDelaySeconds), time, cancellationToken);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

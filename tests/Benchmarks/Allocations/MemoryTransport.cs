using System.IO.Pipelines;
using System.Net;
using System.Threading.Channels;
using Microsoft.AspNetCore.Connections;

namespace Hoko.Allocations;

/// <summary>
/// Connections to Kestrel without a network: everything of a request but the kernel, and no sockets whose allocations would be the client's.
/// </summary>
internal sealed class MemoryTransport : IConnectionListenerFactory, IConnectionListener
{
    private readonly Channel<ConnectionContext> _waiting = Channel.CreateUnbounded<ConnectionContext>();

    public EndPoint EndPoint { get; private set; } = new IPEndPoint(IPAddress.Loopback, 0);

    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        EndPoint = endpoint;
        return new(this);
    }

    /// <summary>Connects, and returns the client's end.</summary>
    public IDuplexPipe Connect(IPAddress address)
    {
        // Continuations run on the pool, as those of sockets do.
        var (toServer, toClient) = (new Pipe(), new Pipe());
        _waiting.Writer.TryWrite(new DefaultConnectionContext(Guid.NewGuid().ToString())
        {
            Transport = new DuplexPipe(toServer.Reader, toClient.Writer),
            RemoteEndPoint = new IPEndPoint(address, 40_000),
            LocalEndPoint = EndPoint,
        });
        return new DuplexPipe(toClient.Reader, toServer.Writer);
    }

    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default) =>
        await _waiting.Reader.WaitToReadAsync(cancellationToken) && _waiting.Reader.TryRead(out var connection) ? connection : null;

    public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        _waiting.Writer.TryComplete();
        return default;
    }

    public ValueTask DisposeAsync() => default;

    private sealed record DuplexPipe(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}

using Hoko.Application.Common.Errors;
using Hoko.Infrastructure.Embedded;

namespace Hoko.Infrastructure.Drawing;

/// <summary>
/// Draws images one at a time on a dedicated low-priority thread, so that redirects are not slowed down. Clients take turns, so a client with many
/// requests delays only itself. Canceled requests are not drawn. Thread-safe.
/// </summary>
/// <param name="name">The thread's name.</param>
/// <param name="mostWaiting">How much may wait, of all clients.</param>
/// <param name="mostOfOne">How much may wait of one client.</param>
internal sealed class DrawingThread<TClient>(string name, int mostWaiting, int mostOfOne) : IDisposable
    where TClient : notnull
{
    private readonly object _gate = new();
    private readonly Dictionary<TClient, LinkedList<Action>> _waiting = [];
    private readonly Queue<TClient> _turns = new();
    private Thread? _thread;
    private int _count;
    private bool _isStopped;

    /// <exception cref="RequestRejected">Too much is waiting already: 503.</exception>
    public async Task<T> RunAsync<T>(TClient client, Func<T> draw, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var place = Enqueue(client, () => Run(draw, answer, cancellationToken));
        await using var giveUp = cancellationToken.Register(() => GiveUp(place));
        return await answer.Task.WaitAsync(cancellationToken);
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isStopped = true;
            Monitor.PulseAll(_gate);
        }

        _thread?.Join();
    }

    private static void Run<T>(Func<T> draw, TaskCompletionSource<T> answer, CancellationToken cancellationToken)
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            answer.TrySetResult(draw());
        }
        catch (OperationCanceledException cancelled)
        {
            answer.TrySetCanceled(cancelled.CancellationToken);
        }
#pragma warning disable CA1031 // Whatever it is, who asked is told.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            answer.TrySetException(failure);
        }
    }

    private LinkedListNode<Action> Enqueue(TClient client, Action work)
    {
        lock (_gate)
        {
            var own = _waiting.GetValueOrDefault(client);
            if (_isStopped || _count >= mostWaiting || own?.Count >= mostOfOne)
                throw RequestRejected.Unavailable(ErrorCodes.ServerUnavailable);

            if (own is null)
            {
                own = _waiting[client] = [];
                _turns.Enqueue(client);
            }

            _count++;
            Start();
            Monitor.Pulse(_gate);
            return own.AddLast(work);
        }
    }

    private void GiveUp(LinkedListNode<Action> place)
    {
        lock (_gate)
        {
            if (place.List is not { } list)
                return;

            list.Remove(place);
            _count--;
        }
    }

    private void Start()
    {
        if (_thread is not null)
            return;

        _thread = new Thread(Run) { IsBackground = true, Name = name, Priority = ThreadPriority.BelowNormal };
        _thread.Start();
    }

    private void Run()
    {
        Posix.LowerThreadPriority();
        while (Next() is { } work)
            work();
    }

    /// <summary>The next client's oldest work; null at the end.</summary>
    private Action? Next()
    {
        lock (_gate)
        {
            while (!_isStopped)
            {
                if (!_turns.TryDequeue(out var client))
                {
                    Monitor.Wait(_gate);
                    continue;
                }

                var own = _waiting[client];
                if (own.First is not { } first)
                {
                    _waiting.Remove(client);
                    continue;
                }

                own.RemoveFirst();
                _count--;
                _turns.Enqueue(client);
                return first.Value;
            }

            return null;
        }
    }
}

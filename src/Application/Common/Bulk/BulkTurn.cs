using Hoko.Application.Common.Security;

namespace Hoko.Application.Common.Bulk;

/// <summary>This request's place at the <see cref="BulkGate"/>. It is left early by what must not hold up other bulk requests, and released at the end in any case.</summary>
internal sealed class BulkTurn(BulkGate gate, ICaller caller) : IDisposable
{
    private BulkGate.Place? _place;

    /// <summary>Whether this request, or the one it is part of, is inside.</summary>
    public bool IsInside => _place is not null;

    /// <exception cref="Errors.RequestRejected">No place came free in time: 503.</exception>
    public async ValueTask EnterAsync(CancellationToken cancellationToken) =>
        _place ??= await gate.EnterAsync(caller.WorkspaceId, cancellationToken);

    public void Leave()
    {
        _place?.Dispose();
        _place = null;
    }

    public void Dispose() => Leave();
}

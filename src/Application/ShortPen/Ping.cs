using Hoko.Application.Common.Security;
using MediatR;

namespace Hoko.Application.ShortPen;

/// <summary>Whether the key is good.</summary>
[NoScope("Says no more than whose the key is.")]
public sealed record Ping : IRequest<ShortPenPingDto>;

/// <summary>The answer to <see cref="Ping"/>.</summary>
/// <param name="WorkspaceId">The workspace that the key opens.</param>
public sealed record ShortPenPingDto(long WorkspaceId);

internal sealed class PingHandler(ICaller caller) : IRequestHandler<Ping, ShortPenPingDto>
{
    public Task<ShortPenPingDto> Handle(Ping request, CancellationToken cancellationToken) => Task.FromResult(new ShortPenPingDto(caller.WorkspaceId));
}

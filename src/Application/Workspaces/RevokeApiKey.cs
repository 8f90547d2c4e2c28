using Hoko.Application.Common;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Security;
using Hoko.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.Workspaces;

/// <summary>Takes a key out of force for good, named by its first twelve characters.</summary>
[NoScope("Run by the operator on the server itself.")]
public sealed record RevokeApiKey(string Prefix) : IRequest<Unit>;

internal sealed class RevokeApiKeyHandler(IHokoDb db, TimeProvider time) : IRequestHandler<RevokeApiKey, Unit>
{
    public async Task<Unit> Handle(RevokeApiKey request, CancellationToken cancellationToken)
    {
        var keys = await db.ApiKeys.IgnoreQueryFilters([QueryFilters.Workspace])
            .Where(key => key.Prefix == request.Prefix)
            .ToListAsync(cancellationToken);

        // Seven random characters: two keys may share them, and then neither is guessed at.
        if (keys.Count != 1)
            throw new RequestRejected("prefix", new Flaw(keys.Count == 0 ? ErrorCodes.KeyNotFound : ErrorCodes.KeyAmbiguous, request.Prefix));

        keys[0].Revoke(time.Now());
        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }
}

using System.Security.Cryptography;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Idempotency;
using Hoko.Application.Common.Security;
using Hoko.Domain.Common;
using Hoko.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Infrastructure.Idempotency;

/// <summary>
/// Keeps answers by a unique key. Of two requests that bring the same key at once, the second waits at the unique index for
/// the first to end; then it is run again, and finds the answer or, where the first failed, takes the key itself.
/// </summary>
internal sealed class AnswerKeeper(HokoDb db, ICaller caller, RequestFingerprint request, AnswerCodec codec, TimeProvider time) : IIdempotency
{
    public bool IsAsked => request.Key is not null;

    public async Task<T?> TakeAsync<T>(CancellationToken cancellationToken)
        where T : class
    {
        if (request.Key!.Length is 0 or > RequestFingerprint.MaxKeyLength)
            throw new RequestRejected(null, new Flaw(ErrorCodes.IdempotencyKeyInvalid, RequestFingerprint.MaxKeyLength));

        if (await Kept().AsNoTracking().SingleOrDefaultAsync(cancellationToken) is { } kept)
        {
            if (!CryptographicOperations.FixedTimeEquals(kept.BodyHash, request.BodyHash))
                throw new RequestRejected(null, new Flaw(ErrorCodes.IdempotencyKeyReused));

            request.IsReplayed = true;
            return codec.Decode<T>(kept.Content!);
        }

        db.KeptAnswers.Add(new KeptAnswer
        {
            WorkspaceId = caller.WorkspaceId,
            Method = request.Method,
            Path = request.Path,
            Key = request.Key,
            BodyHash = request.BodyHash,
            CreatedAt = time.Now(),
        });
        await db.SaveChangesAsync(cancellationToken);
        return null;
    }

    public Task KeepAsync<T>(T answer, CancellationToken cancellationToken)
        where T : class
    {
        var content = codec.Encode(answer);
        return Kept().ExecuteUpdateAsync(row => row.SetProperty(kept => kept.Content, content), cancellationToken);
    }

    private IQueryable<KeptAnswer> Kept() => db.KeptAnswers.Where(row =>
        row.WorkspaceId == caller.WorkspaceId && row.Key == request.Key && row.Method == request.Method && row.Path == request.Path);
}

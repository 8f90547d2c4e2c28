using Hoko.Application.Common;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Errors;
using Hoko.Domain.Common;
using Hoko.Domain.Domains;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.Domains;

/// <summary>Asks domains for their proofs before any transaction, and marks them as verified in one.</summary>
internal sealed class DomainVerification(IHokoDb db, IBulkWriter writer, IDomainProof proof, IDomainChanges changes, TimeProvider time)
{
    private readonly Dictionary<Guid, Flaw?> _findings = [];

    /// <summary>Asks all domains of the batch that are not verified, at once. A batch that is refused anyway asks nobody.</summary>
    public async Task PrepareAsync(Batch<IdInput> batch, CancellationToken cancellationToken)
    {
        if (batch.Errors.Count > 0)
            return;

        var ids = batch.Readable().Select(row => row.Item.Id).Distinct().ToArray();
        var pending = await db.Domains.AsNoTracking()
            .Where(domain => ids.Contains(domain.Id) && domain.VerifiedAt == null)
            .ToListAsync(cancellationToken);
        var findings = await Task.WhenAll(pending.Select(domain => proof.FindFlawAsync(domain.Host, domain.VerificationToken, cancellationToken)));
        foreach (var (domain, finding) in pending.Zip(findings))
            _findings[domain.Id] = finding;
    }

    /// <summary>What its domain answered; one that nobody asked gave no answer.</summary>
    public Flaw? FlawOf(ShortDomain domain) => _findings.TryGetValue(domain.Id, out var finding) ? finding : new Flaw(ErrorCodes.DomainNoAnswer, domain.Host);

    /// <summary>Those of the hosts that other domains than these have proved to be theirs.</summary>
    public async Task<IReadOnlySet<string>> TakenAsync(IReadOnlyCollection<ShortDomain> pending, CancellationToken cancellationToken)
    {
        var hosts = pending.Select(domain => domain.Host).ToArray();
        return await db.Domains.IgnoreQueryFilters([QueryFilters.Workspace])
            .Where(domain => hosts.Contains(DatabaseFunctions.Ordinal(domain.Host)!) && domain.VerifiedAt != null)
            .Select(domain => domain.Host)
            .ToHashSetAsync(cancellationToken);
    }

    /// <summary>Of two that prove the same host at once the index lets one through; the other's transaction runs again and finds it taken.</summary>
    public async Task MarkAsync(IReadOnlyCollection<ShortDomain> pending, CancellationToken cancellationToken)
    {
        if (pending.Count == 0)
            return;

        foreach (var domain in pending)
            domain.VerifiedAt = domain.UpdatedAt = time.Now();

        await writer.UpdateAsync(pending, cancellationToken);
        await changes.TellAsync(pending, cancellationToken);
    }
}

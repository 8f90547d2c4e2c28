using Hoko.Application.Common;
using Hoko.Application.Domains;
using Hoko.Domain.Domains;
using Hoko.Domain.Links;
using Hoko.Infrastructure.Configuration;
using Hoko.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Infrastructure.Domains;

/// <summary>
/// Holds the verified domains: read when the node starts and whenever another has changed some, corrected at once by what this node writes. What is
/// held is replaced whole, so that visits read it without a lock.
/// </summary>
internal sealed class DomainDirectory(HokoDbFactory databases, HokoOptions options) : IDomainDirectory
{
    private readonly Lock _changing = new();
    private readonly string? _ownHost = SiteHost.Normalize(options.PublicUrl.Host);
    private volatile Dictionary<string, KnownDomain> _known = Empty();
    private long _changes;

    public bool IsEmpty => _known.Count == 0;

    public KnownDomain? Find(ReadOnlySpan<char> host) =>
        _known.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(host, out var domain) ? domain : null;

    public void Apply(IReadOnlyCollection<ShortDomain> changed)
    {
        lock (_changing)
        {
            _changes++;
            var known = new Dictionary<string, KnownDomain>(_known, _known.Comparer);
            foreach (var domain in changed)
            {
                if (domain is { VerifiedAt: not null, DeletedAt: null } && domain.Host != _ownHost)
                    known[domain.Host] = KnownDomain.From(domain);
                else if (known.TryGetValue(domain.Host, out var held) && held.Id == domain.Id)
                    known.Remove(domain.Host);
            }

            _known = known;
        }
    }

    /// <summary>Reads all of them anew.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        while (!TryTake(Interlocked.Read(ref _changes), await ReadAsync(cancellationToken)))
        {
            // What this node wrote meanwhile may not be in what was read.
        }
    }

    private bool TryTake(long changes, Dictionary<string, KnownDomain> known)
    {
        lock (_changing)
        {
            if (changes != _changes)
                return false;

            _known = known;
            return true;
        }
    }

    private async Task<Dictionary<string, KnownDomain>> ReadAsync(CancellationToken cancellationToken)
    {
        var known = Empty();
        await using var db = databases.Create();
        var domains = db.Domains.IgnoreQueryFilters([QueryFilters.Workspace]).AsNoTracking()
            .Where(domain => domain.VerifiedAt != null && domain.Host != _ownHost)
            .AsAsyncEnumerable();
        await foreach (var domain in domains.WithCancellation(cancellationToken))
            known[domain.Host] = KnownDomain.From(domain);

        return known;
    }

    private static Dictionary<string, KnownDomain> Empty() => new(StringComparer.OrdinalIgnoreCase);
}

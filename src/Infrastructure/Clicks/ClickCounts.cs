using Hoko.Application.Redirects;
using Hoko.Infrastructure.Persistence;

namespace Hoko.Infrastructure.Clicks;

internal sealed class ClickCounts(HokoDb db, HokoDbFactory databases) : IClickCounts
{
    public Task CountAsync(IReadOnlyCollection<Guid> linkIds, CancellationToken cancellationToken) =>
        databases.WriterOf(db).CountClicksAsync(linkIds, cancellationToken);
}

using Hoko.Application.Common;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Errors;
using Hoko.Domain.Common;
using Hoko.Domain.Links;

namespace Hoko.Application.Links;

/// <summary>A link starts before it expires.</summary>
internal static class LinkSchedule
{
    /// <summary>Reports dates that a change would put out of order. Stored ones that are sent back unchanged are not reported.</summary>
    public static void Check(Batch<LinkInput> batch, IReadOnlyDictionary<Guid, Link> stored, ErrorList errors)
    {
        foreach (var (index, link) in batch.Readable().Where(row => !row.Item.StartsAt.IsMalformed && !row.Item.ExpiresAt.IsMalformed))
        {
            var current = stored.CurrentOf(link);
            var starts = link.StartsAt.OrNull(current?.StartsAt)?.ToMilliseconds();
            var expires = link.ExpiresAt.OrNull(current?.ExpiresAt)?.ToMilliseconds();
            if (starts is null || expires is null || starts < expires)
                continue;

            if (expires != current?.ExpiresAt)
                Report("expiresAt");
            else if (starts != current?.StartsAt)
                Report("startsAt");

            void Report(string field) => errors.Add(index, field, ErrorCodes.DateOrder, "startsAt", "expiresAt");
        }
    }
}

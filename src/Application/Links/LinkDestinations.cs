using Hoko.Application.Common;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Errors;
using Hoko.Application.Redirects;
using Hoko.Domain.Common;
using Hoko.Domain.Links;

namespace Hoko.Application.Links;

/// <summary>
/// Refuses destinations that are too long for a <c>Location</c> header once they are percent-encoded and the link's campaign values and parameters
/// are set. Links from before the bound may be edited, as long as no destination gets longer.
/// </summary>
internal static class LinkDestinations
{
    public static void Check(Batch<LinkInput> batch, IReadOnlyDictionary<Guid, Link> stored, ErrorList errors)
    {
        foreach (var (index, input) in batch.Readable())
        {
            var current = stored.CurrentOf(input);
            var before = current is null ? 0 : LocationLimit.LengthOf(current.Utm, current.Params) + LocationLimit.ClickIdLength;
            var after = AddedBy(input, current) + LocationLimit.ClickIdLength;
            Check("url", input.Url, current?.Url, before, after);
            Check("ios", input.Ios, current?.Ios, before, after);
            Check("android", input.Android, current?.Android, before, after);
            Check("expiredUrl", input.ExpiredUrl, current?.ExpiredUrl, 0, 0);
            foreach (var (country, url) in Countries(input, current))
                Check("geo." + country, url, current?.Geo?.GetValueOrDefault(country), before, after);

            void Check(string field, Optional<string> address, string? currentAddress, int addedBefore, int addedAfter)
            {
                var isSent = address.TryGet(out var sent);
                var url = isSent ? sent : address.IsNull ? null : currentAddress;
                if (url is null || !LocationLimit.MayExceed(url, addedAfter) || !LocationLimit.IsDestination(url))
                    return;

                var length = LocationLimit.LengthOf(url, addedAfter);
                if (length <= LocationLimit.MaxLength || (currentAddress is not null && length <= LocationLimit.LengthOf(currentAddress, addedBefore)))
                    return;

                errors.Add(index, FieldOf(length), ErrorCodes.UrlTooLongEncoded, length, LocationLimit.MaxLength);

                // What is set on the address, where it is what makes it too long.
                string FieldOf(int whole) =>
                    isSent && whole - addedAfter + LocationLimit.ClickIdLength > LocationLimit.MaxLength ? field
                    : input.Params.HasValue ? "params"
                    : input.Utm.HasValue ? "utm"
                    : field;
            }
        }
    }

    /// <summary>What the campaign values and parameters of the changed link add. Values that are refused anyway count as empty.</summary>
    private static int AddedBy(LinkInput input, Link? current)
    {
        var utm = input.Utm.TryGet(out var values) ? values.Over(current?.Utm ?? Utm.None)
            : input.Utm.IsNull ? Utm.None
            : current?.Utm ?? Utm.None;
        var parameters = !input.Params.TryGet(out var map) ? (input.Params.IsNull ? null : current?.Params)
            : map.Count > LinkMaps.MaxParams ? null
            : map.ToDictionary(pair => pair.Key, pair => pair.Value.TryGet(out var value) && value.Length <= Lengths.Description ? value : "", StringComparer.Ordinal);
        return LocationLimit.LengthOf(utm, parameters);
    }

    private static IEnumerable<(string Country, Optional<string> Url)> Countries(LinkInput input, Link? current) =>
        input.Geo.TryGet(out var geo) ? (geo.Count > LinkMaps.MaxCountries ? [] : geo.Select(pair => (pair.Key, pair.Value)))
        : input.Geo.IsNull || current?.Geo is null ? []
        : current.Geo.Select(pair => (pair.Key, default(Optional<string>)));
}

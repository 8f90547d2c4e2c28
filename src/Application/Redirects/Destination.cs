using System.Globalization;
using System.Text;
using Hoko.Domain.Links;

namespace Hoko.Application.Redirects;

/// <summary>
/// Where a visitor is sent, but for the click's own id. Composed once a link; again only for visits that bring a query of their own.
/// A node holds a hundred thousand: the address with an id is not kept beside the one without, but put together for each visit.
/// </summary>
public sealed class Destination
{
    /// <summary>The parameter that carries the click's id to the destination.</summary>
    public const string ClickIdParameter = "hoko_id";

    private const string QrParameter = "qr";
    private const int IdLength = 36;

    private static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>();

    private readonly int _fragment;
    private readonly string _separator;
    private readonly ClickIdMode _clickId;

    private Destination(string url, int fragment, string separator, Utm utm, ClickIdMode clickId)
    {
        Url = url;
        Utm = utm;
        (_fragment, _separator, _clickId) = (fragment, separator, clickId);
    }

    /// <summary>The whole address without a click id.</summary>
    public string Url { get; }

    /// <summary>The campaign values that the address carries.</summary>
    public Utm Utm { get; }

    /// <summary>The characters that a Location header has left beside the address and the click's id; negative where it is too long.</summary>
    private int Room => LocationLimit.MaxLength - Url.Length - LocationLimit.ClickIdLength;

    /// <summary>
    /// The address with the click's id, which follows all else of the query and precedes the fragment; the address without it where the link leaves
    /// its id out.
    /// </summary>
    public string WithClickId(Guid id)
    {
        if (_clickId == ClickIdMode.None)
            return Url;

        var length = Url.Length + _separator.Length + ClickIdParameter.Length + 1 + IdLength;
        return string.Create(length, (this, id), static (text, state) =>
        {
            var (destination, id) = state;
            var fragment = destination._fragment;
            text.TryWrite(
                CultureInfo.InvariantCulture,
                $"{destination.Url.AsSpan(0, fragment)}{destination._separator}{ClickIdParameter}={id}{destination.Url.AsSpan(fragment)}",
                out _);
        });
    }

    /// <summary>
    /// Sets the link's campaign values and parameters on the URL, over its own parameters of those names; the visitor's campaign values go over
    /// the link's. Passes on the visitor's other parameters that neither the URL has nor the link sets. All else of the URL stays byte for byte, and
    /// so do the visitor's parameters, but for characters that have no place in a query: those are percent-encoded.
    /// Of a query that would make the address longer than <see cref="LocationLimit"/> allows, only the parameters that fit count.
    /// </summary>
    /// <param name="url">The destination as the link has it.</param>
    /// <param name="linkUtm">The link's campaign values.</param>
    /// <param name="visitorQuery">The query of the short link as it was visited, without the question mark, whatever bytes the client sent.</param>
    /// <param name="parameters">
    /// What else the link sets, names and values unencoded. Campaign values among them count as such where the link has none.
    /// </param>
    /// <param name="clickId">Whether <see cref="WithClickId"/> adds the click's id.</param>
    public static Destination Compose(
        string url,
        Utm linkUtm,
        string visitorQuery = "",
        IReadOnlyDictionary<string, string>? parameters = null,
        ClickIdMode clickId = ClickIdMode.Append)
    {
        var whole = ComposeWhole(url, linkUtm, visitorQuery, parameters, clickId);
        if (visitorQuery.Length == 0 || whole.Room >= 0)
            return whole;

        var plain = ComposeWhole(url, linkUtm, "", parameters, clickId);
        return LocationLimit.Fit(visitorQuery, plain.Room) is { Length: > 0 } fitting
            ? ComposeWhole(url, linkUtm, fitting, parameters, clickId)
            : plain;
    }

    /// <summary>Whether a parameter of this decoded name is Hoko's own, which neither visitors nor clients set.</summary>
    public static bool IsReserved(string name) => name is ClickIdParameter or QrParameter;

    /// <summary>
    /// A page that runs a link's script: where the visitor is already, so nothing is set on its address. The campaign values are the script's own,
    /// over the link's.
    /// </summary>
    /// <param name="url">The page's address; a click's id in it is left out.</param>
    /// <param name="linkUtm">The link's campaign values.</param>
    /// <param name="scriptQuery">The query of the script's address, without the question mark.</param>
    public static Destination OfPage(string url, Utm linkUtm, string scriptQuery)
    {
        var page = Compose(url, Utm.None);
        var campaign = CampaignParameters.Of(linkUtm, CampaignParameters.OfScript(QueryText.Parameters(scriptQuery)));
        return new Destination(page.Url, page._fragment, page._separator, CampaignParameters.Read([], campaign), ClickIdMode.Append);
    }

    private static Destination ComposeWhole(
        string url, Utm linkUtm, string visitorQuery, IReadOnlyDictionary<string, string>? parameters, ClickIdMode clickId)
    {
        var (address, query, fragment) = Split(AsciiUrl.From(url));
        var visitor = QueryText.Parameters(visitorQuery).ToList();
        var campaign = CampaignParameters.Of(linkUtm, visitor, parameters);
        var set = (parameters ?? Nothing).Where(parameter => !IsReserved(parameter.Key) && !campaign.ContainsKey(parameter.Key)).ToList();

        var names = set.Select(parameter => parameter.Key).ToHashSet(StringComparer.Ordinal);
        var kept = (query is null ? [] : QueryText.Parameters(query))
            .Where(parameter => parameter.Name != ClickIdParameter && !campaign.ContainsKey(parameter.Name) && !names.Contains(parameter.Name))
            .ToList();
        names.UnionWith(kept.Select(parameter => parameter.Name));
        var passedOn = visitor.Where(parameter =>
            parameter.Raw.Length > 0
            && !IsReserved(parameter.Name)
            && !campaign.ContainsKey(parameter.Name)
            && !names.Contains(parameter.Name));

        var text = new StringBuilder(address);
        var separator = "?";
        if (kept.Count > 0)
        {
            text.Append('?').AppendJoin('&', kept.Select(parameter => parameter.Raw));
            separator = kept[^1].Raw.Length == 0 ? "" : "&";
        }

        foreach (var (_, raw) in passedOn)
            Append(AsciiUrl.EscapeQuery(raw));

        foreach (var (name, value) in set)
            Append(Uri.EscapeDataString(name) + "=" + Uri.EscapeDataString(value));

        foreach (var (_, value) in campaign)
            Append(value.Raw);

        var plain = text + fragment;
        var utm = CampaignParameters.Read(kept, campaign);
        return new Destination(plain == url ? url : plain, text.Length, separator, utm == linkUtm ? linkUtm : utm, clickId);

        void Append(string parameter)
        {
            text.Append(separator).Append(parameter);
            separator = "&";
        }
    }

    private static (string Address, string? Query, string Fragment) Split(string url)
    {
        var hash = url.IndexOf('#', StringComparison.Ordinal);
        var fragment = hash < 0 ? "" : url[hash..];
        var rest = hash < 0 ? url : url[..hash];
        var question = rest.IndexOf('?', StringComparison.Ordinal);
        return question < 0 ? (rest, null, fragment) : (rest[..question], rest[(question + 1)..], fragment);
    }
}

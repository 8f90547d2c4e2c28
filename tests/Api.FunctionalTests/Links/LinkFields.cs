using System.Text.Json.Nodes;
using Hoko.Api.FunctionalTests.Collections;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Links;

/// <summary>A link with a value in every field, and a second value for each.</summary>
internal sealed class LinkFields
{
    /// <summary>Each field with two values as raw JSON; <c>{0}</c> stands for the id of a thing of that kind, of which there are two.</summary>
    public static readonly IReadOnlyList<(string Name, string First, string Second)> All =
    [
        ("url", "\"https://example.com/1\"", "\"https://example.com/2?q=%C3%A9#f\""),
        ("title", "\"First\"", "\"عنوان 🎯 \u200f\""),
        ("description", "\"First\"", "\"Second\\nline\""),
        ("image", "\"https://example.com/1.png\"", "\"http://example.com/2.png\""),
        ("utm", Utm("s1"), Utm("s2")),
        ("expiresAt", "\"2030-01-01T00:00:00Z\"", "\"2031-02-03T04:05:06.789Z\""),
        ("expiredUrl", "\"https://example.com/over\"", "\"https://example.com/gone\""),
        ("password", "\"first\"", "\"كلمة السر\""),
        ("cloaked", "true", "false"),
        ("ios", "\"https://example.com/ios\"", "\"https://example.com/ios2\""),
        ("android", "\"https://example.com/android\"", "\"https://example.com/android2\""),
        ("geo", """{"SA":"https://example.com/sa","EG":"https://example.com/eg"}""", """{"US":"https://example.com/us"}"""),
        ("collectionId", "\"{0}\"", "\"{0}\""),
        ("externalId", "\"e1\"", "\"معرف-2\""),
        ("tenantId", "\"t1\"", "\"t2\""),
        ("partnerId", "\"{0}\"", "\"{0}\""),
        ("slug", "\"spring/2027-{0}\"", "\"ربيع-{0}-🌸\""),
        ("redirectType", "301", "302"),
        ("hideReferrer", "true", "false"),
        ("clickId", "\"none\"", "\"append\""),
        ("params", """{"a":"1","b c":"é&="}""", """{"z":""}"""),
        ("social", Social("s1"), Social("معاينة 2")),
        ("qr", """{"foreground":"102030","background":"FFEEDD","logo":"none"}""", """{"foreground":"a0B0c0","background":"FFFFFF","logo":"none"}"""),
        ("startsAt", "\"2029-01-01T00:00:00Z\"", "\"2029-02-03T04:05:06.789Z\""),
        ("maxClicks", "100", "1000000000000"),
        ("starred", "true", "false"),
        ("tagIds", "[\"{0}\"]", "[\"{0}\"]"),
    ];

    private readonly Dictionary<string, (string First, string Second)> _ids;

    private LinkFields(Dictionary<string, (string First, string Second)> ids) => _ids = ids;

    public static async Task<LinkFields> InAsync(TestWorkspace workspace)
    {
        var ids = new Dictionary<string, (string First, string Second)>();
        foreach (var (field, resource) in new[] { ("collectionId", Resource.Collections), ("partnerId", Resource.Partners), ("tagIds", Resource.Tags) })
        {
            var added = await resource.AddAsync(workspace, 2);
            ids[field] = (added[0], added[1]);
        }

        // A slug is unique among all workspaces of the installation's own domain.
        ids["slug"] = (Guid.NewGuid().ToString("N"), Guid.NewGuid().ToString("N"));
        return new LinkFields(ids);
    }

    /// <summary>The JSON of a new link with all fields.</summary>
    public string Item => $"{{{string.Join(',', All.Select(all => $"\"{all.Name}\":{First(all.Name)}"))}}}";

    public string First(string field) => Value(field, all => all.First, ids => ids.First);

    public string Second(string field) => Value(field, all => all.Second, ids => ids.Second);

    /// <summary>A link with all fields, as the API answers with it.</summary>
    public async Task<JsonObject> AddAsync(TestWorkspace workspace) =>
        (await workspace.PostAsync("/api/links", $"[{Item}]")).Created().Single()!.AsObject();

    private static string Utm(string value) =>
        $$"""{"source":"{{value}}","medium":"m","campaign":"c","term":"t","content":"o","referral":"r"}""";

    private static string Social(string value) => $$"""{"title":"{{value}}","description":"d {{value}}","image":"https://example.com/{{value.Length}}.png"}""";

    private string Value(
        string name, Func<(string Name, string First, string Second), string> json, Func<(string First, string Second), string> id)
    {
        var text = json(All.Single(field => field.Name == name));
        return _ids.TryGetValue(name, out var ids) ? text.Replace("{0}", id(ids), StringComparison.Ordinal) : text;
    }
}

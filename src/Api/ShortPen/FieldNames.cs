using System.Collections.Frozen;
using System.Text.Json;

namespace Hoko.Api.ShortPen;

/// <summary>What ShortPen's clients call the fields of a link, its entries and parts included.</summary>
internal static class FieldNames
{
    private static readonly FrozenDictionary<string, string> OfLinks = new Dictionary<string, string>
    {
        ["id"] = "url_id",
        ["slug"] = "custom_slug",
        ["collectionId"] = "folder_id",
        ["domain"] = "domain_id",
        ["cloaked"] = "link_cloak",
        ["hideReferrer"] = "hide_referer",
        ["password"] = "url_password",
        ["params"] = "param",
        ["qr"] = "generate_qr",
        ["qr.logo"] = "uploaded_logo_type",
        ["qr.logoData"] = "uploaded_logo_data",
        ["social.title"] = "social_share_title",
        ["social.description"] = "social_share_description",
        ["social.imageData"] = "social_share_image_data",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The name in place of the path of a field of Hoko's.</summary>
    public static string Of(string path)
    {
        if (OfLinks.TryGetValue(path, out var name))
            return name;

        var end = path.AsSpan().IndexOfAny('.', '[');
        var (field, below) = end < 0 ? (path, "") : (path[..end], path[end..]);
        return (OfLinks.TryGetValue(field, out name) ? name : JsonNamingPolicy.SnakeCaseLower.ConvertName(field)) + below;
    }
}

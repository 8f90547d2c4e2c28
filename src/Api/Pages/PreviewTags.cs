using System.Text;
using Hoko.Api.Redirects;

namespace Hoko.Api.Pages;

/// <summary>What makes a preview, as Open Graph (ogp.me) and X's cards name it.</summary>
internal static class PreviewTags
{
    public static byte[] Of(LinkPreview preview)
    {
        var tags = new StringBuilder();
        Property("og:type", "website");
        Property("og:title", preview.Title);
        Property("og:description", preview.Description);
        Property("og:image", preview.Image);
        Property("og:url", preview.Url);
        Name("description", preview.Description);
        Name("twitter:card", preview.Image is null ? "summary" : "summary_large_image");
        tags.Append("<link rel=\"canonical\" href=\"").Append(Encode(preview.Url)).Append("\">");
        return Encoding.UTF8.GetBytes(tags.ToString());

        void Property(string name, string? content) => Add("property", name, content);
        void Name(string name, string? content) => Add("name", name, content);
        void Add(string attribute, string name, string? content)
        {
            if (content is not null)
                tags.Append("<meta ").Append(attribute).Append("=\"").Append(name).Append("\" content=\"").Append(Encode(content)).Append("\">");
        }
    }

    private static string Encode(string text) => PageTemplates.Encoder.Encode(text);
}

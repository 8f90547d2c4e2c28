using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Hoko.Api.Pages;

/// <summary>
/// The page at <c>/</c> in one language. It is the same for everyone, so caches may keep it: its policy names the style sheet by a hash, not a nonce.
/// </summary>
internal sealed class HomePage
{
    private const string NonceAttribute = " nonce=\"\"";

    public HomePage(PageTemplates templates, PageLanguage language)
    {
        var html = Render(templates.InLayout("home", language)).Replace(NonceAttribute, "", StringComparison.Ordinal);
        Content = Encoding.UTF8.GetBytes(html);
        Language = language;
        Policy = $"default-src 'none'; style-src 'sha256-{HashOf(StyleOf(html))}'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'";
    }

    public PageLanguage Language { get; }

    /// <summary>The document, in UTF-8.</summary>
    public byte[] Content { get; }

    /// <summary>The Content-Security-Policy: the page's own style sheet, and the icon that browsers ask for by themselves.</summary>
    public string Policy { get; }

    private static string Render(PageDocument document)
    {
        var values = new PageValues(nonce: []);
        var output = new ArrayBufferWriter<byte>(document.LengthWith(values));
        document.Write(output, values);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private static string StyleOf(string html)
    {
        const string open = "<style>";
        var start = html.IndexOf(open, StringComparison.Ordinal) + open.Length;
        return html[start..html.IndexOf("</style>", start, StringComparison.Ordinal)];
    }

    private static string HashOf(string style) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)));
}

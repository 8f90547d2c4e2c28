using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace Hoko.Api.Pages;

/// <summary>
/// Makes documents of the template files, once at start; an unknown name in a template ends the start. Templates know <c>{{text KEY}}</c>,
/// <c>{{#failure}}…{{/failure}}</c> (kept where there is one), the names replaced below, and the slots of <see cref="PageSlot"/>.
/// </summary>
internal sealed partial class PageTemplates(PageTexts texts)
{
    /// <summary>Encodes what HTML gives a meaning and leaves every script readable.</summary>
    public static HtmlEncoder Encoder { get; } = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>A page of the common layout.</summary>
    /// <param name="name">The template's file name without extension, and the prefix of its title's key.</param>
    /// <param name="language">The texts' language.</param>
    /// <param name="failureKey">The text of what went wrong, where something did.</param>
    public PageDocument InLayout(string name, PageLanguage language, string? failureKey = null)
    {
        var html = PageResource.Read("layout.html")
            .Replace("{{content}}", PageResource.Read($"{name}.html"), StringComparison.Ordinal)
            .Replace("{{css}}", Comment().Replace(PageResource.Read("style.css"), ""), StringComparison.Ordinal)
            .Replace("{{title}}", $"{{{{text {name}.title}}}}", StringComparison.Ordinal);
        return Compile(html, language, failureKey);
    }

    /// <summary>A page that is a document of its own.</summary>
    public PageDocument Alone(string name, PageLanguage language) => Compile(PageResource.Read($"{name}.html"), language, failureKey: null);

    private PageDocument Compile(string html, PageLanguage language, string? failureKey)
    {
        html = FailureSection().Replace(html, failureKey is null ? "" : "$1")
            .Replace("{{failure}}", $"{{{{text {failureKey}}}}}", StringComparison.Ordinal)
            .Replace("{{lang}}", PageTexts.CodeOf(language), StringComparison.Ordinal)
            .Replace("{{dir}}", language == PageLanguage.Arabic ? "rtl" : "ltr", StringComparison.Ordinal);
        html = Text().Replace(html, match => Encoder.Encode(texts[match.Groups[1].Value, language]));
        return PageDocument.Parse(LineIndent().Replace(html, ""));
    }

    [GeneratedRegex(@"\{\{text ([a-z.-]+)\}\}")]
    private static partial Regex Text();

    [GeneratedRegex(@"\{\{#failure\}\}(.*?)\{\{/failure\}\}", RegexOptions.Singleline)]
    private static partial Regex FailureSection();

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comment();

    /// <summary>Layout for readers of the source, a fifth of the bytes; no template has text in which a line break matters.</summary>
    [GeneratedRegex(@"\s*\n\s*")]
    private static partial Regex LineIndent();
}

using System.Globalization;
using System.Text.Json;

namespace Hoko.Api.Pages;

/// <summary>What visitor pages say, in both languages: <c>Templates/texts.json</c>.</summary>
internal sealed class PageTexts
{
    private readonly Dictionary<string, Dictionary<string, string>> _texts =
        JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string>>>(PageResource.Read("texts.json"))!;

    /// <summary>Every text by its key, then by its language's code.</summary>
    public IReadOnlyDictionary<string, Dictionary<string, string>> All => _texts;

    public string this[string key, PageLanguage language] => _texts[key][CodeOf(language)];

    /// <summary>The language's code in HTML, HTTP and the file of texts.</summary>
    public static string CodeOf(PageLanguage language) => language == PageLanguage.Arabic ? "ar" : "en";

    /// <summary>A number of minutes in words, with the plural forms of Arabic; English has the same keys.</summary>
    /// <param name="count">1 or more.</param>
    /// <param name="language">The page's.</param>
    public string Minutes(int count, PageLanguage language)
    {
        var form = (count, count % 100) switch
        {
            (1, _) => "one",
            (2, _) => "two",
            (_, >= 3 and <= 10) => "few",
            _ => "many",
        };
        return this[$"minutes.{form}", language].Replace("{n}", count.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }
}

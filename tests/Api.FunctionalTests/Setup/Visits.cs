using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Hoko.Api.FunctionalTests.Setup;

/// <summary>Visits of short links with every byte as written in the test: no cookie kept, no redirect followed, no address tidied up.</summary>
internal static partial class Visits
{
    /// <summary>What a visit says it comes from unless the test says otherwise: a client without a name counts as a bot.</summary>
    public const string UserAgent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    private static readonly HttpClient Browser = NewBrowser();
    private static readonly UriCreationOptions AsWritten = new() { DangerousDisablePathAndQueryCanonicalization = true };

    /// <param name="server">Where Hoko listens.</param>
    /// <param name="target">Path and query.</param>
    /// <param name="headers">As <c>User-Agent: x</c>; <c>User-Agent: </c> for an empty one.</param>
    public static Task<Answer> VisitAsync(this Uri server, string target, params string[] headers) =>
        server.SendAsync(HttpMethod.Get, target, null, headers);

    public static async Task<Answer> SendAsync(this Uri server, HttpMethod method, string target, HttpContent? content, params string[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(server.AbsoluteUri.TrimEnd('/') + target, AsWritten)) { Content = content };
        foreach (var header in headers)
        {
            var colon = header.IndexOf(": ", StringComparison.Ordinal);
            Assert.That(request.Headers.TryAddWithoutValidation(header[..colon], header[(colon + 2)..]), header);
        }

        return await Answer.OfAsync(Browser.SendAsync(request));
    }

    /// <summary>Posts the password form as a browser does.</summary>
    public static async Task<Answer> EnterAsync(this Uri server, string target, string password, params string[] headers)
    {
        using var form = new FormUrlEncodedContent([new("password", password)]);
        return await server.SendAsync(HttpMethod.Post, target, form, headers);
    }

    /// <summary>The name of a link in its short address.</summary>
    public static string ShortId(this JsonNode link) => new Uri(link["shortUrl"]!.GetValue<string>()).AbsolutePath[1..];

    /// <summary>The values of a header of the answer, of those of its body too; none where it is absent.</summary>
    public static IReadOnlyList<string> Header(this Answer answer, string name) =>
        answer.Response.Headers.NonValidated.TryGetValues(name, out var values) ? [.. values]
        : answer.Response.Content.Headers.NonValidated.TryGetValues(name, out values) ? [.. values]
        : [];

    /// <summary>The address of a 302, as it was sent.</summary>
    public static string Location(this Answer answer)
    {
        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.Found), answer.Response.RequestMessage?.RequestUri?.OriginalString);
        return answer.Header("Location").Single();
    }

    /// <summary>The address of a 302 with <c>{id}</c> in place of the click's id, of which there must be exactly one.</summary>
    public static string Destination(this Answer answer)
    {
        var location = answer.Location();
        Assert.That(ClickIdParameter().Count(location), Is.EqualTo(1), location);
        return ClickIdParameter().Replace(location, "hoko_id={id}");
    }

    /// <summary>The id of the click in the address of a 302.</summary>
    public static string ClickId(this Answer answer) => ClickIdParameter().Match(answer.Location()).Groups[1].Value;

    /// <summary>The value of a cookie that the answer sets; null where it sets none of the name.</summary>
    public static string? Cookie(this Answer answer, string name) => answer.Header("Set-Cookie")
        .Where(cookie => cookie.StartsWith(name + "=", StringComparison.Ordinal))
        .Select(cookie => cookie[(name.Length + 1)..cookie.IndexOf(';', StringComparison.Ordinal)])
        .SingleOrDefault();

    private static HttpClient NewBrowser()
    {
        var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        browser.DefaultRequestHeaders.UserAgent.ParseAdd(UserAgent);
        return browser;
    }

    [GeneratedRegex("hoko_id=([0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})")]
    private static partial Regex ClickIdParameter();
}

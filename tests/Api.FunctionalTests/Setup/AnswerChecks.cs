using System.Net;
using System.Text.Json.Nodes;

namespace Hoko.Api.FunctionalTests.Setup;

/// <summary>Holds errors against their documented shape.</summary>
internal static class AnswerChecks
{
    private const int MaxDetails = 100;

    /// <summary>The text at the head of an error.</summary>
    public static ErrorText Headline(this Answer answer) => ErrorText.From(answer.Json["error"]);

    /// <summary>An error of this status with this text in both languages, as JSON, with a request id.</summary>
    public static void Fails(this Answer answer, HttpStatusCode status, ErrorText text)
    {
        Assert.That(answer.Status, Is.EqualTo(status), answer.Text);
        Assert.Multiple(() =>
        {
            Assert.That(answer.Headline(), Is.EqualTo(text));
            Assert.That(answer.Response.Content.Headers.ContentType?.ToString(), Is.EqualTo("application/json; charset=utf-8"));
            Assert.That(answer.Response.Headers.Contains("X-Request-Id"));
        });
    }

    /// <summary>A 400 with the general text and exactly these errors, as <c>index|field|code</c>, in order.</summary>
    public static void Refuses(this Answer answer, params string[] errors) => answer.Refuses(ErrorText.InvalidRequest, errors);

    /// <inheritdoc cref="Refuses(Answer, string[])"/>
    public static void Refuses(this Answer answer, ErrorText headline, params string[] errors)
    {
        answer.Fails(HttpStatusCode.BadRequest, headline);
        Assert.Multiple(() =>
        {
            Assert.That(answer.Errors, Is.EqualTo(errors), answer.Text);
            Assert.That(answer.Json["errorCount"]!.GetValue<int>(), Is.EqualTo(errors.Length));
        });
        answer.SpeaksBothLanguages();
    }

    /// <summary>Every detail has both its texts.</summary>
    public static void SpeaksBothLanguages(this Answer answer)
    {
        var details = answer.Json["details"]!.AsArray();
        Assert.That(details, Has.Count.LessThanOrEqualTo(MaxDetails));
        foreach (var (en, ar) in details.Select(detail => ErrorText.From(detail!["error"])))
        {
            Assert.That(en, Is.Not.Empty);
            Assert.That(ar, Does.Match(@"\p{IsArabic}"));
        }
    }

    /// <summary>The text of a detail.</summary>
    public static ErrorText DetailText(this Answer answer, int detail = 0) => ErrorText.From(answer.Json["details"]![detail]!["error"]);

    /// <summary>A field of all items, null where it is null.</summary>
    public static IReadOnlyList<string?> Column(this JsonArray items, string field) => items.Select(item => (string?)item![field]).ToList();
}

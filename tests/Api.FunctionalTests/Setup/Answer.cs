using System.Net;
using System.Text.Json.Nodes;

namespace Hoko.Api.FunctionalTests.Setup;

/// <summary>What the API answered, read to its end.</summary>
internal sealed record Answer(HttpStatusCode Status, string Text, HttpResponseMessage Response)
{
    public JsonNode Json => JsonNode.Parse(Text)!;

    /// <summary>The details of an error as <c>index|field|code</c>, for comparing at a glance.</summary>
    public IReadOnlyList<string> Errors => Json["details"]!.AsArray()
        .Select(detail => $"{detail!["index"]?.ToString() ?? "-"}|{detail["field"]?.ToString() ?? "-"}|{detail["code"]}")
        .ToList();

    public static async Task<Answer> OfAsync(Task<HttpResponseMessage> sending)
    {
        var response = await sending;
        return new Answer(response.StatusCode, await response.Content.ReadAsStringAsync(), response);
    }

    /// <summary>The array of a 200.</summary>
    public JsonArray Ok() => Body(HttpStatusCode.OK);

    /// <summary>The array of a 201.</summary>
    public JsonArray Created() => Body(HttpStatusCode.Created);

    /// <summary>Checks a 400 of the documented shape and returns its errors.</summary>
    public IReadOnlyList<string> Rejected()
    {
        Assert.That(Status, Is.EqualTo(HttpStatusCode.BadRequest), Text);
        Assert.That(Json["error"]!["en"]!.GetValue<string>(), Is.Not.Empty);
        Assert.That(Json["error"]!["ar"]!.GetValue<string>(), Is.Not.Empty);
        return Errors;
    }

    private JsonArray Body(HttpStatusCode expected)
    {
        Assert.That(Status, Is.EqualTo(expected), Text);
        return Json.AsArray();
    }
}

using System.Net;
using System.Text.Json.Nodes;

namespace Hoko.Api.FunctionalTests.OpenApi;

/// <summary>What the server refuses for its form, the schema refuses too; what the server takes, the schema takes.</summary>
internal sealed class RefusedBodiesTests
{
    private const string Links = "/api/links";

    private static readonly string LongText = new('x', 256);

    /// <summary>Fields of a new link that are refused.</summary>
    private static readonly string[] BadFields =
    [
        """ "url":null """, """ "url":7 """, """ "url":"" """, """ "url":"ftp://example.com" """, """ "url":"https://good@evil.example" """,
        """ "url":"https://example.com/a b" """, """ "url":"https://example.com\\a" """, """ "collectionId":"x" """, """ "title":7 """,
        $""" "title":"{LongText}" """, """ "image":"" """, """ "utm":"x" """, """ "utm":{"source":""} """, $$""" "utm":{"term":"{{LongText}}"} """,
        """ "expiresAt":"2026-01-01" """, """ "expiresAt":"2026-01-01T00:00:00" """, """ "expiredUrl":"javascript:alert(1)" """, """ "password":"" """,
        """ "password":"********" """, """ "cloaked":"true" """, """ "geo":{"sa":"https://example.com"} """, """ "geo":{"SA":null} """, """ "geo":[] """,
        """ "externalId":" x" """, """ "externalId":"" """, """ "tenantId":"x " """, """ "partnerId":7 """, """ "tagIds":"x" """, """ "tagIds":[null] """,
        """ "tagIds":["01a1f9f7-6d4a-7448-84d0-0898aad7c546","01a1f9f7-6d4a-7448-84d0-0898aad7c546"] """,
    ];

    private static readonly (string Method, string Path, string Json)[] BadBodies =
    [
        ("post", Links, "[]"), ("post", Links, "{}"), ("post", Links, "null"), ("post", Links, "[null]"), ("post", Links, "[{}]"), ("put", Links, "[{}]"),
        ("put", Links, """[{"id":null}]"""), ("put", Links, """[{"id":"x"}]"""), ("delete", Links, "[7]"), ("delete", Links, """["x"]"""), ("delete", Links, "[]"),
        ("post", "/api/collections", """[{"name":""}]"""), ("post", "/api/collections", """[{"description":"d"}]"""), ("put", "/api/collections", """[{"description":"d"}]"""),
        ("post", "/api/tags", """[{"name":"a","color":"Teal"}]"""), ("post", "/api/tags", """[{"name":"a","color":""}]"""),
        ("post", "/api/partners", """[{"name":"a","email":"nobody"}]"""), ("post", "/api/partners", """[{"name":"a","phone":"012345678901234567890123456789012345678901234567890"}]"""),
        ("post", "/api/track/lead", "[]"), ("post", "/api/track/lead", """{"eventName":"e","customerExternalId":"c","customerName":"n"}"""),
        ("post", "/api/track/lead", """{"clickId":"","eventName":"","customerExternalId":"c","customerName":"n"}"""),
        ("post", "/api/track/sale", """{"customerExternalId":"c","customerName":"n","amount":-1}"""), ("post", "/api/track/sale", """{"customerExternalId":"c","customerName":"n","amount":1.5}"""),
        ("post", "/api/track/sale", """{"customerExternalId":"c","customerName":"n","amount":1,"currency":"us"}"""),
        ("post", "/api/track/sale", """{"customerExternalId":"c","customerName":"n","amount":1,"metadata":[]}"""),
    ];

    [Test]
    public async Task What_the_server_refuses_the_schema_refuses()
    {
        var workspace = await TestRun.App.NewWorkspaceAsync();
        var collection = await workspace.NewCollectionAsync();
        var bodies = BadBodies.Concat(BadFields.Select(field => ("post", Links, With(field, collection)))).ToList();
        foreach (var (method, path, json) in bodies)
            Assert.That((await workspace.SendAsync(HttpMethod.Parse(method), path, json)).Status, Is.EqualTo(HttpStatusCode.BadRequest), json);

        var verdicts = await SchemaValidation.OfAsync(bodies.Select(body => (SchemaValidation.Body(body.Item1, body.Item2), JsonNode.Parse(body.Item3))));
        Assert.That(bodies.Zip(verdicts).Where(pair => pair.Second == "valid").Select(pair => pair.First.Item3), Is.Empty);
    }

    [Test]
    public async Task What_the_server_takes_the_schema_takes()
    {
        var workspace = await TestRun.App.NewWorkspaceAsync();
        var collection = await workspace.NewCollectionAsync();
        string[] fields =
        [
            """ "url":"HTTPS://مثال.example:8443/مسار?س=ص#ع" """, """ "title":"" """, """ "title":null """, """ "utm":{"source":null} """, """ "utm":{"other":7} """,
            """ "expiresAt":"2026-01-01T00:00:00.1234567+03:00" """, """ "geo":{} """, """ "tagIds":[] """, """ "id":7 """, """ "unknown":{} """, """ "cloaked":null """,
            """ "externalId":"a b" """, """ "url":"http://[::1]:8080" """, """ "url":"https://example.com?q" """,
        ];
        var bodies = fields.Select(field => With(field, collection)).ToList();
        foreach (var json in bodies)
            Assert.That((await workspace.PostAsync(Links, json)).Status, Is.EqualTo(HttpStatusCode.Created), json);

        var verdicts = await SchemaValidation.OfAsync(bodies.Select(json => (SchemaValidation.Body("post", Links), JsonNode.Parse(json))));
        Assert.That(bodies.Zip(verdicts, (json, verdict) => $"{json}: {verdict}").Where(line => !line.EndsWith(": valid", StringComparison.Ordinal)), Is.Empty);
    }

    /// <summary>A batch of one new link with this field, the others in order.</summary>
    private static string With(string field, string collection)
    {
        var link = new JsonObject { ["url"] = "https://example.com", ["collectionId"] = collection };
        foreach (var (name, value) in JsonNode.Parse("{" + field + "}")!.AsObject())
            link[name] = value?.DeepClone();

        return new JsonArray(link).ToJsonString();
    }
}

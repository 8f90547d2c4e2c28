using System.Net;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.ShortPen;

/// <summary>DELETE /v1/links.</summary>
internal sealed class RemoveLinksTests
{
    private TestWorkspace _workspace = null!;

    [SetUp]
    public async Task SetUpAsync() => _workspace = await TestRun.App.NewWorkspaceAsync();

    [Test]
    public async Task Deleting_several_passes_over_what_there_is_not()
    {
        var (one, two, kept) = (await _workspace.NewNumberAsync(), await _workspace.NewNumberAsync(), await _workspace.NewNumberAsync());
        var foreign = await (await TestRun.App.NewWorkspaceAsync()).NewNumberAsync();

        var answer = await _workspace.DeleteAsync("/v1/links", $$"""{"url_id":[{{one}},{{foreign}},{{two}},{{one}},{{long.MaxValue}}]}""");

        Assert.That(answer.Data().ToJsonString(), Is.EqualTo("""{"deleted":2}"""));
        Assert.That((await _workspace.GetAsync("/v1/links")).Data().AsArray().Select(link => (long)link!["id"]!), Is.EqualTo([kept]));
        Assert.That((await _workspace.GetAsync("/v1/links")).Json["total"]!.GetValue<int>(), Is.EqualTo(1));
    }

    [Test]
    public async Task Deleting_what_is_anothers_or_gone_is_404()
    {
        var stranger = await TestRun.App.NewWorkspaceAsync();
        var foreign = await stranger.NewNumberAsync();

        (await _workspace.DeleteAsync("/v1/links", $$"""{"url_id":{{foreign}}}""")).Fails(HttpStatusCode.NotFound, "url_id|link.not_found");
        (await _workspace.DeleteAsync("/v1/links", $$"""{"url_id":[{{foreign}},{{long.MaxValue}}]}""")).Fails(HttpStatusCode.NotFound, "url_id|link.not_found");
        Assert.That((await stranger.ShowAsync(foreign))["id"]!.GetValue<long>(), Is.EqualTo(foreign));
    }

    [Test]
    public async Task Deleting_one_link_at_once_many_times_deletes_it_once()
    {
        var link = await _workspace.NewNumberAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => _workspace.DeleteAsync("/v1/links", $$"""{"url_id":{{link}}}""")));

        Assert.That(answers.Count(answer => answer.Status == HttpStatusCode.OK), Is.EqualTo(1));
        Assert.That(answers.Count(answer => answer.Status == HttpStatusCode.NotFound), Is.EqualTo(9));
        Assert.That((await _workspace.GetAsync("/v1/links")).Json["total"]!.GetValue<int>(), Is.Zero);
    }

    [TestCase("?url_id=ONE", 1)]
    [TestCase("?url_id=ONE&url_id=TWO", 2)]
    [TestCase("?url_id=ONE,TWO", 2)]
    [TestCase("?url_id[]=ONE&url_id[]=TWO", 2)]
    [TestCase("?url_id%5B%5D=ONE", 1)]
    [TestCase("?URL_ID=ONE", 1)]
    [TestCase("?url_id=ONE&url_id=ONE&url_id=9223372036854775807", 1)]
    public async Task Deleting_by_the_query_needs_no_body(string query, int deleted)
    {
        var (one, two) = (await _workspace.NewNumberAsync(), await _workspace.NewNumberAsync());
        var path = "/v1/links" + query.Replace("ONE", $"{one}", StringComparison.Ordinal).Replace("TWO", $"{two}", StringComparison.Ordinal);

        var answer = await _workspace.Client.SendWithAsync(HttpMethod.Delete, path, null);

        Assert.That(answer.Data().ToJsonString(), Is.EqualTo($$"""{"deleted":{{deleted}}}"""));
        Assert.That((await _workspace.GetAsync("/v1/links")).Json["total"]!.GetValue<int>(), Is.EqualTo(2 - deleted));
    }

    [TestCase("")]
    [TestCase("{}")]
    public async Task Deleting_by_the_query_takes_a_body_that_names_no_link(string body)
    {
        var link = await _workspace.NewNumberAsync();

        Assert.That((await _workspace.DeleteAsync($"/v1/links?url_id={link}", body)).Data().ToJsonString(), Is.EqualTo("""{"deleted":1}"""));
    }

    [TestCase("?url_id=", null, "url_id|field.required")]
    [TestCase("?url_id=0", null, "url_id[0]|number.out_of_range")]
    [TestCase("?url_id=-1", null, "url_id[0]|number.out_of_range")]
    [TestCase("?url_id=1.5", null, "url_id[0]|field.wrong_type")]
    [TestCase("?url_id=abc", null, "url_id[0]|field.wrong_type")]
    [TestCase("?url_id=1,,x", null, "url_id[1]|field.wrong_type", "url_id[2]|field.wrong_type")]
    [TestCase("?url_id=9223372036854775808", null, "url_id[0]|field.wrong_type")]
    [TestCase("?url_id=1", "{\"url_id\":2}", "url_id|item.duplicate_key")]
    [TestCase("?url_id=1", "{\"url_id\":null}", "url_id|item.duplicate_key")]
    [TestCase("?url_id=1", "[]", "-|body.not_object")]
    [TestCase("?url_id=1", "x", "-|body.not_json")]
    [TestCase("?id=1", null, "-|body.not_json")]
    public async Task Deleting_by_a_query_that_names_no_link_is_refused(string query, string? body, params string[] errors) =>
        (await _workspace.Client.SendWithAsync(HttpMethod.Delete, "/v1/links" + query, body)).Fails(HttpStatusCode.BadRequest, errors);

    [TestCase("{}", "url_id|field.required")]
    [TestCase("{\"url_id\":null}", "url_id|field.not_null")]
    [TestCase("{\"url_id\":[]}", "url_id|field.required")]
    [TestCase("{\"url_id\":\"501\"}", "url_id|field.wrong_type")]
    [TestCase("{\"url_id\":{}}", "url_id|field.wrong_type")]
    [TestCase("{\"url_id\":0}", "url_id[0]|number.out_of_range")]
    [TestCase("{\"url_id\":1.5}", "url_id|field.wrong_type")]
    [TestCase("{\"url_id\":[1,\"2\",-1,null,2.5]}", "url_id[1]|field.wrong_type", "url_id[2]|number.out_of_range", "url_id[3]|field.not_null", "url_id[4]|field.wrong_type")]
    public async Task Deleting_by_what_is_no_number_is_refused(string json, params string[] errors) =>
        (await _workspace.DeleteAsync("/v1/links", json)).Fails(HttpStatusCode.BadRequest, errors);
}

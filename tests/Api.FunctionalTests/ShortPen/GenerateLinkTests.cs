using System.Net;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.ShortPen;

/// <summary>POST /v1/generate, and /v1/links, which is the same.</summary>
internal sealed class GenerateLinkTests
{
    private TestWorkspace _workspace = null!;

    [SetUp]
    public async Task SetUpAsync() => _workspace = await TestRun.App.NewWorkspaceAsync();

    [Test]
    public async Task Generating_a_link_of_a_url_alone([Values("/v1/generate", "/v1/links")] string path)
    {
        var made = (await _workspace.PostAsync(path, """{"url":"https://example.com/launch"}""")).Data();

        var item = await _workspace.ShowAsync(made["id"]!.GetValue<long>());
        Assert.Multiple(() =>
        {
            Assert.That(made["created"]!.GetValue<bool>(), Is.True);
            Assert.That(made["link"]!.ToString(), Does.StartWith("http://localhost:5080/").And.EqualTo(made["short_url"]!.ToString()));
            Assert.That(item["redirect_type"]!.GetValue<int>(), Is.EqualTo(301));
            Assert.That(item["title"], Is.Null);
            Assert.That(item["qr"], Is.Null);
            Assert.That(item["workspace_id"]!.GetValue<long>(), Is.EqualTo(item["organization_id"]!.GetValue<long>()));
        });
    }

    [Test]
    public async Task Generating_without_a_folder_makes_one_where_there_is_none_and_then_takes_the_oldest()
    {
        var first = await _workspace.ShowAsync(await _workspace.NewNumberAsync());
        await _workspace.NewCollectionAsync("Younger");
        var second = await _workspace.ShowAsync(await _workspace.NewNumberAsync(",\"folder_id\":null"));

        var names = (await _workspace.GetAsync("/api/collections?sort=asc")).Ok().Column("name");
        Assert.That(names, Is.EqualTo(["Default", "Younger"]));
        Assert.That(second["folder_id"]!.GetValue<long>(), Is.EqualTo(first["folder_id"]!.GetValue<long>()).And.EqualTo((await _workspace.NumbersAsync("folders"))[0]));
    }

    [Test]
    public async Task Generating_many_first_links_at_once_makes_one_folder()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => _workspace.GenerateAsync("""{"url":"https://example.com"}""")));

        Assert.That(answers.Select(answer => answer.Status), Is.All.EqualTo(HttpStatusCode.OK), answers[0].Text);
        Assert.That((await _workspace.GetAsync("/api/collections")).Ok(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Generating_what_is_refused_makes_no_folder_either()
    {
        (await _workspace.GenerateAsync("""{"url":"javascript:alert(1)"}""")).Fails(HttpStatusCode.BadRequest, "url|url.scheme");

        Assert.That((await _workspace.GetAsync("/api/collections")).Ok(), Is.Empty);
    }

    [TestCase("example.com", "https://example.com")]
    [TestCase("example.com:8080/a?b=https://c.example", "https://example.com:8080/a?b=https://c.example")]
    [TestCase("HTTP://example.com/A", "HTTP://example.com/A")]
    [TestCase("مثال.example/عرض", "https://مثال.example/عرض")]
    [TestCase("example.com/path", "https://example.com/path")]
    [TestCase("example.com:8080", "https://example.com:8080")]
    [TestCase("example.com.:8080?a", "https://example.com.:8080?a")]
    [TestCase("bücher.example:8080/x", "https://bücher.example:8080/x")]
    [TestCase("例え。jp", "https://例え。jp")]
    [TestCase("1.2.3.4", "https://1.2.3.4")]
    [TestCase("1.2.3.4:8080/x", "https://1.2.3.4:8080/x")]
    [TestCase("[2001:db8::1]:8080/x", "https://[2001:db8::1]:8080/x")]
    [TestCase("localhost", "https://localhost")]
    [TestCase("localhost:1/x", "https://localhost:1/x")]
    [TestCase("http.example.com", "https://http.example.com")]
    [TestCase("example.com#a:b", "https://example.com#a:b")]
    [TestCase("example.com/tel:19222", "https://example.com/tel:19222")]
    [TestCase("example.com?u=http://a.example", "https://example.com?u=http://a.example")]
    public async Task Generating_completes_a_missing_scheme(string url, string destination)
    {
        var made = (await _workspace.GenerateAsync($$"""{"url":"{{url}}"}""")).Data();

        Assert.That((await _workspace.ShowAsync(made["id"]!.GetValue<long>()))["url"]!.ToString(), Is.EqualTo(destination));
    }

    [TestCase("\"javascript:alert(1)\"", "url.scheme")]
    [TestCase("\"data:text/html,x\"", "url.scheme")]
    [TestCase("\"tel:19222\"", "url.scheme")]
    [TestCase("\"TEL:19222\"", "url.scheme")]
    [TestCase("\"tel:+15550100\"", "url.scheme")]
    [TestCase("\"sms:19222?body=a\"", "url.scheme")]
    [TestCase("\"mailto:a@b.c\"", "url.scheme")]
    [TestCase("\"data:1\"", "url.scheme")]
    [TestCase("\"about:80/x\"", "url.scheme")]
    [TestCase("\"web+app:80\"", "url.scheme")]
    [TestCase("\"intranet:8080/x\"", "url.scheme")]
    [TestCase("\"example.com:port\"", "url.scheme")]
    [TestCase("\"http:example.com\"", "url.scheme")]
    [TestCase("\"http:/example.com\"", "url.scheme")]
    [TestCase("\"https:8080\"", "url.scheme")]
    [TestCase("\"example.com:99999\"", "url.invalid")]
    [TestCase("\"example.com:123456\"", "url.scheme")]
    [TestCase("\"http://http://example.com\"", "url.invalid")]
    [TestCase("\"https://https//example.com\"", "url.invalid")]
    [TestCase("\"https//example.com\"", "url.invalid")]
    [TestCase("\"http://.\"", "url.invalid")]
    [TestCase("\"http://\"", "url.invalid")]
    [TestCase("\"example\"", "url.invalid")]
    [TestCase("\"example/path.html\"", "url.invalid")]
    [TestCase("\".\"", "url.invalid")]
    [TestCase("\"..\"", "url.invalid")]
    [TestCase("\".example.com\"", "url.invalid")]
    [TestCase("\"example..com\"", "url.invalid")]
    [TestCase("\"example.com \"", "url.characters")]
    [TestCase("\"//evil.example\"", "url.invalid")]
    [TestCase("\"/path\"", "url.invalid")]
    [TestCase("\"good@evil.example\"", "url.credentials")]
    [TestCase("\" example.com\"", "url.characters")]
    [TestCase("\"localhost:5080/x\"", "url.own_domain")]
    [TestCase("\"\"", "text.empty")]
    [TestCase("7", "field.wrong_type")]
    [TestCase("null", "field.not_null")]
    public async Task Generating_a_link_to_what_is_no_destination_is_refused(string url, string code) =>
        (await _workspace.GenerateAsync($$"""{"url":{{url}}}""")).Fails(HttpStatusCode.BadRequest, $"url|{code}");

    [Test]
    public async Task Generating_without_a_url_is_refused() => (await _workspace.GenerateAsync("{}")).Fails(HttpStatusCode.BadRequest, "url|field.required");

    [TestCase("\"custom_slug\":\"API\"", "custom_slug|slug.reserved")]
    [TestCase("\"custom_slug\":\"v1/links\"", "custom_slug|slug.reserved")]
    [TestCase("\"custom_slug\":\"a//b\"", "custom_slug|slug.invalid")]
    [TestCase("\"custom_slug\":\"a/../b\"", "custom_slug|slug.invalid")]
    [TestCase("\"custom_slug\":\"a\\u0007b\"", "custom_slug|slug.invalid")]
    [TestCase("\"redirect_type\":307", "redirect_type|number.out_of_range")]
    [TestCase("\"redirect_type\":\"301\"", "redirect_type|field.wrong_type")]
    [TestCase("\"r\":-1", "r|number.out_of_range")]
    [TestCase("\"g\":256", "g|number.out_of_range")]
    [TestCase("\"b\":1.5", "b|field.wrong_type")]
    [TestCase("\"param\":{\"hoko_id\":\"1\"}", "param.hoko_id|parameter.reserved")]
    [TestCase("\"param\":{\"a\":1}", "param.a|field.wrong_type")]
    [TestCase("\"param\":[]", "param|field.wrong_type")]
    [TestCase("\"uploaded_logo_type\":\"gif\"", "uploaded_logo_type|choice.unknown")]
    [TestCase("\"link_cloak\":\"yes\"", "link_cloak|field.wrong_type")]
    [TestCase("\"generate_qr\":1", "generate_qr|field.wrong_type")]
    [TestCase("\"with_password\":true", "url_password|field.required")]
    [TestCase("\"with_password\":true,\"url_password\":null", "url_password|field.required")]
    [TestCase("\"url_password\":\"********\"", "url_password|password.masked")]
    [TestCase("\"enable_tracking\":true", "pixel_id|field.required")]
    [TestCase("\"enable_tracking\":true,\"pixel_id\":9000000", "pixel_id|pixel.not_found")]
    [TestCase("\"domain_id\":0", "domain_id|number.out_of_range")]
    [TestCase("\"domain_id\":9000000", "domain_id|domain.not_found")]
    [TestCase("\"folder_id\":\"1\"", "folder_id|field.wrong_type")]
    [TestCase("\"folder_id\":9000000", "folder_id|collection.not_found")]
    [TestCase("\"workspace_id\":9000000", "workspace_id|workspace.foreign")]
    [TestCase("\"title\":\"a\\u0000\"", "title|text.invalid_characters")]
    [TestCase("\"title\":\"a\",\"title\":\"b\"", "title|item.duplicate_key")]
    public async Task Generating_a_link_with_a_bad_field_is_refused(string field, string error)
    {
        (await _workspace.GenerateAsync($$"""{"url":"https://example.com",{{field}}}""")).Fails(HttpStatusCode.BadRequest, error);

        Assert.That((await _workspace.GetAsync("/v1/links")).Json["total"]!.GetValue<int>(), Is.Zero);
    }

    [Test]
    public async Task Generating_tells_all_that_is_wrong_at_once() =>
        (await _workspace.GenerateAsync("""{"url":"x y","r":-1,"folder_id":9000000,"with_password":true,"redirect_type":307}""")).Fails(
            HttpStatusCode.BadRequest,
            "url|url.characters",
            "r|number.out_of_range",
            "folder_id|collection.not_found",
            "url_password|field.required",
            "redirect_type|number.out_of_range");

    [Test]
    public async Task Generating_a_taken_slug_is_refused()
    {
        var slug = $"taken-{Guid.NewGuid():N}";
        await _workspace.NewNumberAsync($",\"custom_slug\":\"{slug}\"");

        (await _workspace.GenerateAsync($$"""{"url":"https://example.com","custom_slug":"{{slug}}"}""")).Fails(HttpStatusCode.BadRequest, "custom_slug|slug.taken");
    }

    [Test]
    public async Task Generating_twice_under_one_idempotency_key_makes_one_link()
    {
        var first = await _workspace.Client.SendWithAsync(HttpMethod.Post, "/v1/generate", """{"url":"https://example.com"}""", "Idempotency-Key: once");
        var second = await _workspace.Client.SendWithAsync(HttpMethod.Post, "/v1/generate", """{"url":"https://example.com"}""", "Idempotency-Key: once");

        Assert.That(second.Text, Is.EqualTo(first.Text));
        Assert.That((await _workspace.GetAsync("/v1/links")).Json["total"]!.GetValue<int>(), Is.EqualTo(1));
    }
}

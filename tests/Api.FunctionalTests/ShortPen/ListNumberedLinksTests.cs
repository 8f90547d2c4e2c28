using System.Net;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.ShortPen;

/// <summary>GET /v1/links and POST /v1/get.</summary>
internal sealed class ListNumberedLinksTests
{
    private TestWorkspace _workspace = null!;

    [SetUp]
    public async Task SetUpAsync() => _workspace = await TestRun.App.NewWorkspaceAsync();

    [Test]
    public async Task Listing_shows_every_field_of_a_link()
    {
        await _workspace.NewNumberAsync();

        var item = (await _workspace.GetAsync("/v1/links")).Data().AsArray().Single()!;

        Assert.That(
            item.AsObject().Select(field => field.Key),
            Is.EquivalentTo((string[])
            [
                "id", "url", "link", "short_url", "starred", "redirect_type", "domain_id", "workspace_id", "organization_id", "link_cloak", "hide_referer",
                "with_password", "created_at", "updated_at", "title", "qr", "folder_id", "pixel_id", "params", "social_share_title",
                "social_share_description", "social_share_image",
            ]));
        Assert.That(item["created_at"]!.ToString(), Does.Match(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$"));
    }

    [Test]
    public async Task Listing_goes_page_by_page_newest_first()
    {
        var numbers = new List<long>();
        for (var i = 0; i < 5; i++)
            numbers.Insert(0, await _workspace.NewNumberAsync());

        var pages = new List<long>();
        for (var page = 1; page <= 4; page++)
        {
            var answer = await _workspace.GetAsync($"/v1/links?page={page}&limit=2");
            var links = answer.Data().AsArray();
            pages.AddRange(links.Select(link => (long)link!["id"]!));
            Assert.That(
                answer.Json.ToJsonString(),
                Does.EndWith($"\"message\":\"\",\"count\":{links.Count},\"total\":5,\"page\":{page}" + "}"));
        }

        Assert.That(pages, Is.EqualTo(numbers));
    }

    [Test]
    public async Task Listing_names_the_own_workspace_or_none()
    {
        var own = (long)(await _workspace.GetAsync("/v1/ping")).Data()["workspace_id"]!;

        (await _workspace.GetAsync($"/v1/links?workspace_id={own}")).Data();
        (await _workspace.GetAsync($"/v1/links?workspace_id={own + 1}")).Fails(HttpStatusCode.BadRequest, "workspace_id|workspace.foreign");
    }

    [TestCase("page=0", "page|number.out_of_range")]
    [TestCase("page=-1", "page|number.out_of_range")]
    [TestCase("page=x", "page|number.out_of_range")]
    [TestCase("page=", "page|number.out_of_range")]
    [TestCase("page=99999999999", "page|number.out_of_range")]
    [TestCase("limit=0", "limit|number.out_of_range")]
    [TestCase("limit=101", "limit|number.out_of_range")]
    [TestCase("limit=1.5&page=0", "limit|number.out_of_range", "page|number.out_of_range")]
    [TestCase("workspace_id=0", "workspace_id|number.out_of_range")]
    [TestCase("workspace_id=a", "workspace_id|number.out_of_range")]
    public async Task Listing_with_a_bad_parameter_is_refused(string query, params string[] errors) =>
        (await _workspace.GetAsync("/v1/links?" + query)).Fails(HttpStatusCode.BadRequest, errors);

    [Test]
    public async Task Listing_far_beyond_the_end_is_an_empty_page() =>
        Assert.That((await _workspace.GetAsync("/v1/links?page=21474836&limit=100")).Data().AsArray(), Is.Empty);

    [Test]
    public async Task Getting_shows_the_link_as_the_list_does()
    {
        var number = await _workspace.NewNumberAsync(",\"generate_qr\":true");

        Assert.That(
            (await _workspace.ShowAsync(number)).ToJsonString(), Is.EqualTo((await _workspace.GetAsync("/v1/links")).Data().AsArray().Single()!.ToJsonString()));
    }

    [TestCase("{}", "url_id|field.required")]
    [TestCase("{\"url_id\":\"501\"}", "url_id|field.wrong_type")]
    [TestCase("{\"url_id\":0}", "url_id|number.out_of_range")]
    public async Task Getting_by_what_is_no_number_is_refused(string json, string error) =>
        (await _workspace.PostAsync("/v1/get", json)).Fails(HttpStatusCode.BadRequest, error);

    [Test]
    public async Task Getting_a_link_of_another_workspace_is_as_getting_none()
    {
        var foreign = await (await TestRun.App.NewWorkspaceAsync()).NewNumberAsync();

        var answers = new[] { await _workspace.PostAsync("/v1/get", $$"""{"url_id":{{foreign}}}"""), await _workspace.PostAsync("/v1/get", """{"url_id":900000000}""") };

        foreach (var answer in answers)
            answer.Fails(HttpStatusCode.NotFound, "url_id|link.not_found");

        Assert.That(answers[0].Text.Replace($"{foreign}", "N", StringComparison.Ordinal), Is.EqualTo(answers[1].Text.Replace("900000000", "N", StringComparison.Ordinal)));
    }
}

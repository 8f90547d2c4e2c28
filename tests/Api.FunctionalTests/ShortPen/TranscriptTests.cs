using System.Net;
using System.Text.Json.Nodes;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.ShortPen;

/// <summary>
/// A ShortPen client's day, sample by sample in the order of the vendor's page on changing links: only base URL and token are another's. Each step
/// goes on from the one before.
/// </summary>
internal sealed class TranscriptTests
{
    private readonly string _host = $"go-{Guid.NewGuid():N}.example";
    private readonly string _earlierHost = $"old-{Guid.NewGuid():N}.example";

    private TestWorkspace _workspace = null!;
    private long _link;
    private long _domain;
    private long _earlierDomain;

    [OneTimeSetUp]
    public async Task SetUpAsync()
    {
        _workspace = await TestRun.App.NewWorkspaceAsync();
        _domain = await _workspace.AddDomainAsync(_host);
        _earlierDomain = await _workspace.AddDomainAsync(_earlierHost);
    }

    [Test, Order(1)]
    public async Task The_token_is_good() =>
        Assert.That((await _workspace.GetAsync("/v1/ping")).Json["message"]!.GetValue<string>(), Is.EqualTo("pong"));

    [Test, Order(2)]
    public async Task A_link_is_made()
    {
        var made = (await _workspace.GenerateAsync(
            $$"""{"url":"https://example.com/launch","title":"Launch","custom_slug":"summer-2025","domain_id":{{_earlierDomain}}}""")).Data();

        Assert.Multiple(() =>
        {
            Assert.That(made["link"]!.ToString(), Is.EqualTo($"http://{_earlierHost}:5080/summer-2025"));
            Assert.That(made["created"]!.GetValue<bool>(), Is.True);
            Assert.That(made["qr"], Is.Null);
        });
    }

    [Test, Order(3)]
    public async Task Its_url_id_is_the_id_of_its_item_in_the_list()
    {
        var list = await _workspace.GetAsync("/v1/links");

        var item = list.Data().AsArray().Single()!;
        _link = item["id"]!.GetValue<long>();
        Assert.Multiple(() =>
        {
            Assert.That(list.Json["count"]!.GetValue<int>(), Is.EqualTo(1));
            Assert.That(list.Json["total"]!.GetValue<int>(), Is.EqualTo(1));
            Assert.That(list.Json["page"]!.GetValue<int>(), Is.EqualTo(1));
            Assert.That(item["title"]!.ToString(), Is.EqualTo("Launch"));
            Assert.That(item["redirect_type"]!.GetValue<int>(), Is.EqualTo(301), "the page's default");
        });
    }

    [Test, Order(4)]
    public async Task The_sample_request_changes_destination_and_domain()
    {
        var before = await _workspace.ShowAsync(_link);

        var answer = await _workspace.PutAsync("/v1/links", $$"""
            {
              "url_id": {{_link}},
              "url": "https://example.com/new-destination",
              "domain_id": {{_domain}}
            }
            """);

        var link = $"http://{_host}:5080/summer-2025";
        Assert.That(answer.Data().ToJsonString(), Is.EqualTo($$"""{"id":{{_link}},"link":"{{link}}","short_url":"{{link}}","created":false,"qr":null}"""));
        Assert.That(answer.Json["message"]!.ToString(), Is.Empty);
        await ChangedAloneAsync(before, ("url", "https://example.com/new-destination"), ("link", link), ("short_url", link), ("domain_id", _domain));
    }

    [Test, Order(5)]
    public async Task Patch_behaves_as_put_does()
    {
        var before = await _workspace.ShowAsync(_link);

        (await _workspace.SendAsync(HttpMethod.Patch, "/v1/links", $$"""{"url_id":{{_link}},"title":"Patched"}""")).Data();

        await ChangedAloneAsync(before, ("title", "Patched"));
    }

    [Test, Order(6)]
    public async Task Every_field_of_the_page_is_taken_and_shown()
    {
        var (folder, pixel) = (await NewFolderAsync(), await _workspace.AddPixelAsync($"P {_host}"));

        var written = (await _workspace.EditAsync(_link, $$"""
            "url":"https://example.com/launch","domain_id":{{_domain}},"title":"All","custom_slug":"autumn/2025","folder_id":{{folder}},
            "param":{"utm_source":"letter","x":"1 2"},"generate_qr":true,"enable_tracking":true,"pixel_id":{{pixel}},"redirect_type":302,
            "link_cloak":true,"hide_referer":true,"with_password":true,"url_password":"sesame","r":45,"g":151,"b":123,
            "uploaded_logo_type":"none","social_share_title":"Look","social_share_description":"At this"
            """)).Data();
        var item = await _workspace.ShowAsync(_link);

        Assert.Multiple(() =>
        {
            Assert.That(written["link"]!.ToString(), Is.EqualTo($"http://{_host}:5080/autumn/2025"));
            Assert.That(written["qr"]!.ToString(), Is.Not.Empty.And.EqualTo(item["qr"]!.ToString()));
            Assert.That(item["folder_id"]!.GetValue<long>(), Is.EqualTo(folder));
            Assert.That(item["pixel_id"]!.GetValue<long>(), Is.EqualTo(pixel));
            Assert.That(item["params"]!.ToJsonString(), Is.EqualTo("""{"utm_source":"letter","x":"1 2"}"""));
            Assert.That(item["redirect_type"]!.GetValue<int>(), Is.EqualTo(302));
            Assert.That((bool)item["link_cloak"]! && (bool)item["hide_referer"]! && (bool)item["with_password"]!);
            Assert.That(item["social_share_title"]!.ToString(), Is.EqualTo("Look"));
            Assert.That(item["social_share_description"]!.ToString(), Is.EqualTo("At this"));
        });
    }

    [Test, Order(7)]
    public async Task Omitted_fields_retain_their_values()
    {
        var before = await _workspace.ShowAsync(_link);

        (await _workspace.EditAsync(_link, "\"title\":\"Only the title\"")).Data();

        await ChangedAloneAsync(before, ("title", "Only the title"));
    }

    [Test, Order(8)]
    public async Task Without_url_id_400() => (await _workspace.PutAsync("/v1/links", """{"title":"A"}""")).Fails(HttpStatusCode.BadRequest, "url_id|field.required");

    [Test, Order(9)]
    public async Task Without_a_field_to_change_400() =>
        (await _workspace.PutAsync("/v1/links", $$"""{"url_id":{{_link}}}""")).Fails(HttpStatusCode.BadRequest, "-|change.missing");

    [Test, Order(10)]
    public async Task Without_a_good_token_401()
    {
        using var client = TestRun.App.CreateClient();

        var json = $$"""{"url_id":{{_link}},"title":"A"}""";
        (await client.SendWithAsync(HttpMethod.Put, "/v1/links", json)).Fails(HttpStatusCode.Unauthorized);
        (await client.SendWithAsync(HttpMethod.Put, "/v1/links", json, "Authorization: Bearer wrong")).Fails(HttpStatusCode.Unauthorized);
    }

    [Test, Order(11)]
    public async Task A_link_of_another_organization_404()
    {
        var stranger = await TestRun.App.NewWorkspaceAsync();

        (await stranger.EditAsync(_link, "\"title\":\"Mine\"")).Fails(HttpStatusCode.NotFound, "url_id|link.not_found");
        (await stranger.EditAsync(long.MaxValue, "\"title\":\"Mine\"")).Fails(HttpStatusCode.NotFound, "url_id|link.not_found");
    }

    [Test, Order(12)]
    public async Task The_link_is_deleted_and_gone()
    {
        Assert.That((await _workspace.DeleteAsync("/v1/links", $$"""{"url_id":{{_link}}}""")).Data().ToJsonString(), Is.EqualTo("""{"deleted":1}"""));

        (await _workspace.EditAsync(_link, "\"title\":\"Late\"")).Fails(HttpStatusCode.NotFound, "url_id|link.not_found");
        (await _workspace.DeleteAsync("/v1/links", $$"""{"url_id":{{_link}}}""")).Fails(HttpStatusCode.NotFound, "url_id|link.not_found");
        Assert.That((await _workspace.GetAsync("/v1/links")).Data().AsArray(), Is.Empty);
    }

    private async Task<long> NewFolderAsync()
    {
        await _workspace.NewCollectionAsync("Folder");
        return (await _workspace.NumbersAsync("folders"))[^1];
    }

    private async Task ChangedAloneAsync(JsonNode before, params (string Field, JsonNode? Value)[] changes)
    {
        var after = await _workspace.ShowAsync(_link);
        Assert.That(after["updated_at"]!.GetValue<DateTimeOffset>(), Is.GreaterThanOrEqualTo(before["updated_at"]!.GetValue<DateTimeOffset>()));
        foreach (var (field, value) in changes)
            before[field] = value;

        before["updated_at"] = after["updated_at"]!.DeepClone();
        Assert.That(JsonNode.DeepEquals(after, before), $"{after.ToJsonString()} in place of {before.ToJsonString()}");
    }
}

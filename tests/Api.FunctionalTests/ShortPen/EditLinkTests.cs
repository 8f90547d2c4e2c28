using System.Net;
using System.Text.Json.Nodes;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.ShortPen;

/// <summary>PUT and PATCH /v1/links beyond the samples.</summary>
internal sealed class EditLinkTests
{
    private TestWorkspace _workspace = null!;
    private long _link;

    [SetUp]
    public async Task SetUpAsync()
    {
        _workspace = await TestRun.App.NewWorkspaceAsync();
        _link = await _workspace.NewNumberAsync();
    }

    [TestCase("\"501\"", "url_id|field.wrong_type")]
    [TestCase("1.5", "url_id|field.wrong_type")]
    [TestCase("1e-2", "url_id|field.wrong_type")]
    [TestCase("true", "url_id|field.wrong_type")]
    [TestCase("[501]", "url_id|field.wrong_type")]
    [TestCase("9223372036854775808", "url_id|field.wrong_type")]
    [TestCase("0", "url_id|number.out_of_range")]
    [TestCase("-1", "url_id|number.out_of_range")]
    [TestCase("null", "url_id|field.not_null")]
    public async Task Editing_by_what_is_no_number_of_a_link_is_refused(string number, string error) =>
        (await _workspace.PutAsync("/v1/links", $$"""{"url_id":{{number}},"title":"A"}""")).Fails(HttpStatusCode.BadRequest, error);

    [TestCase("{}", "url_id|field.required", "-|change.missing")]
    [TestCase("{\"unknown\":1}", "url_id|field.required", "-|change.missing")]
    [TestCase("{\"url_id\":0}", "url_id|number.out_of_range", "-|change.missing")]
    public async Task Editing_nothing_is_refused(string json, params string[] errors) =>
        (await _workspace.PutAsync("/v1/links", json)).Fails(HttpStatusCode.BadRequest, errors);

    [Test]
    public async Task Editing_no_more_than_the_workspace_or_unknown_fields_changes_nothing_and_is_refused()
    {
        var own = (await _workspace.GetAsync("/v1/ping")).Data()["workspace_id"];

        (await _workspace.EditAsync(_link, $"\"workspace_id\":{own}")).Fails(HttpStatusCode.BadRequest, "-|change.missing");
        (await _workspace.EditAsync(_link, "\"id\":7,\"created_at\":null")).Fails(HttpStatusCode.BadRequest, "-|change.missing");
        (await _workspace.EditAsync(_link, $"\"workspace_id\":{own},\"title\":\"A\"")).Data();
        (await _workspace.EditAsync(_link, $"\"workspace_id\":{(long)own! + 1},\"title\":\"A\"")).Fails(HttpStatusCode.BadRequest, "workspace_id|workspace.foreign");
    }

    [Test]
    public async Task Editing_in_places_of_another_workspace_is_as_editing_in_none()
    {
        var stranger = await TestRun.App.NewWorkspaceAsync();
        await stranger.NewCollectionAsync();
        var folder = (await stranger.NumbersAsync("folders")).Single();
        var domain = await stranger.AddDomainAsync($"x-{Guid.NewGuid():N}.example");
        var pixel = await stranger.AddPixelAsync($"{Guid.NewGuid():N}");

        (await _workspace.EditAsync(_link, $"\"folder_id\":{folder},\"domain_id\":{domain},\"enable_tracking\":true,\"pixel_id\":{pixel}")).Fails(
            HttpStatusCode.BadRequest, "folder_id|collection.not_found", "domain_id|domain.not_found", "pixel_id|pixel.not_found");
    }

    [Test]
    public async Task Editing_onto_a_domain_that_was_not_verified_is_refused()
    {
        var domain = await _workspace.AddDomainAsync($"y-{Guid.NewGuid():N}.example", isVerified: false);

        (await _workspace.EditAsync(_link, $"\"domain_id\":{domain}")).Fails(HttpStatusCode.BadRequest, "domain_id|domain.unverified");
    }

    [Test]
    public async Task Editing_with_null_clears_what_can_be_cleared()
    {
        var domain = await _workspace.AddDomainAsync($"z-{Guid.NewGuid():N}.example");
        (await _workspace.EditAsync(_link, $$"""
            "title":"A","custom_slug":"slug-{{_link}}","domain_id":{{domain}},"param":{"a":"b"},"redirect_type":302,"link_cloak":true,"hide_referer":true,
            "social_share_title":"T","social_share_description":"D","with_password":true,"url_password":"p"
            """)).Data();

        (await _workspace.EditAsync(_link, """
            "title":null,"custom_slug":null,"domain_id":null,"param":null,"redirect_type":null,"link_cloak":null,"hide_referer":null,
            "social_share_title":null,"social_share_description":null,"url_password":null
            """)).Data();

        var fresh = await _workspace.ShowAsync(await _workspace.NewNumberAsync());
        var cleared = await _workspace.ShowAsync(_link);
        foreach (var field in new[] { "id", "link", "short_url", "created_at", "updated_at" })
            cleared[field] = fresh[field]!.DeepClone();

        Assert.That(JsonNode.DeepEquals(cleared, fresh), cleared.ToJsonString());
    }

    [TestCase("\"url\":null", "url|field.not_null")]
    [TestCase("\"folder_id\":null", "folder_id|field.not_null")]
    public async Task Editing_with_null_what_a_link_needs_is_refused(string field, string error) =>
        (await _workspace.EditAsync(_link, field)).Fails(HttpStatusCode.BadRequest, error);

    [Test]
    public async Task Switching_the_password_on_keeps_it_and_off_takes_it_away()
    {
        (await _workspace.EditAsync(_link, "\"with_password\":true")).Fails(HttpStatusCode.BadRequest, "url_password|field.required");
        (await _workspace.EditAsync(_link, "\"url_password\":\"first\"")).Data();
        Assert.That((bool)(await _workspace.ShowAsync(_link))["with_password"]!, "a password that is sent protects");

        (await _workspace.EditAsync(_link, "\"with_password\":true")).Data();
        (await _workspace.EditAsync(_link, "\"with_password\":null")).Data();
        Assert.That(await PasswordAsync(), Is.EqualTo("first"));

        (await _workspace.EditAsync(_link, "\"with_password\":false,\"url_password\":\"second\"")).Data();
        Assert.That(await PasswordAsync(), Is.Null);
    }

    [Test]
    public async Task Tracking_is_on_only_where_it_was_switched_on()
    {
        var (one, other) = (await _workspace.AddPixelAsync($"{Guid.NewGuid():N}"), await _workspace.AddPixelAsync($"{Guid.NewGuid():N}"));

        (await _workspace.EditAsync(_link, $"\"pixel_id\":{one}")).Data();
        Assert.That(await PixelAsync(), Is.Null, "nobody has said that visitors be tracked");

        (await _workspace.EditAsync(_link, $"\"enable_tracking\":true,\"pixel_id\":{one}")).Data();
        (await _workspace.EditAsync(_link, "\"enable_tracking\":true")).Data();
        Assert.That(await PixelAsync(), Is.EqualTo(one));

        (await _workspace.EditAsync(_link, $"\"pixel_id\":{other}")).Data();
        Assert.That(await PixelAsync(), Is.EqualTo(other));

        (await _workspace.EditAsync(_link, $"\"enable_tracking\":false,\"pixel_id\":{one}")).Data();
        Assert.That(await PixelAsync(), Is.Null);
    }

    [Test]
    public async Task Editing_different_fields_at_once_lets_all_take_effect()
    {
        string[] fields = ["\"title\":\"T\"", "\"redirect_type\":302", "\"link_cloak\":true", "\"hide_referer\":true", "\"param\":{\"a\":\"1\"}"];

        var answers = await Task.WhenAll(fields.Select(field => _workspace.EditAsync(_link, field)));

        Assert.That(answers.Select(answer => answer.Status), Is.All.EqualTo(HttpStatusCode.OK));
        var item = await _workspace.ShowAsync(_link);
        Assert.That(
            $"{item["title"]} {item["redirect_type"]} {item["link_cloak"]} {item["hide_referer"]} {item["params"]!["a"]}", Is.EqualTo("T 302 true true 1"));
    }

    [Test]
    public async Task Editing_is_seen_by_the_next_visitor()
    {
        var path = new Uri((await _workspace.ShowAsync(_link))["link"]!.ToString()).AbsolutePath;
        await TestRun.App.Url.VisitAsync(path);

        (await _workspace.EditAsync(_link, "\"url\":\"other.example/new\"")).Data();

        Assert.That((await TestRun.App.Url.VisitAsync(path)).Header("Location").Single(), Does.StartWith("https://other.example/new?hoko_id="));
    }

    [Test]
    public async Task Editing_what_the_plan_lacks_is_refused_and_a_black_code_is_not()
    {
        var free = await TestRun.App.NewWorkspaceAsync("free");
        var link = await free.NewNumberAsync();

        (await free.EditAsync(link, "\"link_cloak\":true,\"custom_slug\":\"s\",\"r\":7")).Fails(
            HttpStatusCode.BadRequest, "link_cloak|plan.feature_required", "custom_slug|plan.feature_required", "generate_qr|plan.feature_required");
        Assert.That((await free.EditAsync(link, "\"generate_qr\":true")).Data()["qr"]!.ToString(), Is.Not.Empty);
    }

    private async Task<string?> PasswordAsync() => (string?)(await _workspace.GetAsync("/api/links")).Ok().Single()!["password"];

    private async Task<long?> PixelAsync() => (long?)(await _workspace.ShowAsync(_link))["pixel_id"];
}

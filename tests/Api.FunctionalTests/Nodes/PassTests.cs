using System.Net;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Nodes;

/// <summary>A right password is given once, whichever node the visitor comes back to.</summary>
internal sealed class PassTests
{
    [Test]
    public async Task A_pass_that_one_node_gives_is_good_on_another_at_once_and_worthless_after_the_password_changed()
    {
        await using var first = await HokoApp.StartAsync();
        await using var second = await first.StartNodeAsync();
        var workspace = await first.NewWorkspaceAsync();
        var link = await workspace.NewLinkAsync("https://example.com/", "\"password\":\"open sesame\"");
        var (path, cookie) = ("/" + link.ShortId(), "hoko_pass_" + link.ShortId());

        var pass = $"Cookie: {cookie}={(await first.Url.EnterAsync(path, "open sesame")).Cookie(cookie)}";
        Assert.That((await second.Url.VisitAsync(path, pass)).Status, Is.EqualTo(HttpStatusCode.Found));

        (await workspace.PutAsync("/api/links", $$"""[{"id":"{{link["id"]}}","password":"close sesame"}]""")).Ok();
        await Eventually.HoldsAsync(async () => (await second.Url.VisitAsync(path, pass)).Status == HttpStatusCode.OK, "the form", TimeSpan.FromSeconds(2));
    }

    [Test]
    public async Task A_pass_under_a_key_that_a_node_has_not_seen_is_good_there()
    {
        await using var first = await HokoApp.StartAsync();
        var workspace = await first.NewWorkspaceAsync();
        var link = await workspace.NewLinkAsync("https://example.com/", "\"password\":\"open sesame\"");
        var (path, cookie) = ("/" + link.ShortId(), "hoko_pass_" + link.ShortId());

        // The key's end is near: the next node to start makes another, in force at once where this one has ended.
        await Sql.RunAsync(first.ConnectionString, "UPDATE data_protection_keys SET expires_at = $1", DateTimeOffset.UtcNow.AddDays(-1));
        await using var second = await first.StartNodeAsync();
        var pass = (await second.Url.EnterAsync(path, "open sesame")).Cookie(cookie);

        Assert.That((await first.Url.VisitAsync(path, $"Cookie: {cookie}={pass}")).Status, Is.EqualTo(HttpStatusCode.Found));
    }
}

using Hoko.Api.FunctionalTests.Setup;
using Hoko.Application.Common.Errors;
using Hoko.Application.Workspaces;
using Hoko.Domain.Workspaces;

namespace Hoko.Api.FunctionalTests.Keys;

/// <summary>What each key was used for, as the operator reads it.</summary>
internal sealed class KeyUsageTests
{
    [Test]
    public async Task Requests_of_a_key_are_counted_by_what_they_were_answered()
    {
        await using var app = await HokoApp.StartAsync("Plans:few:RequestsPerMinute=4", "Plans:few:ItemsPerRequest=10");
        var workspace = await app.NewWorkspaceAsync("few");
        var reader = await workspace.ClientWithAsync(Scope.LinksRead);
        await workspace.GetAsync("/api/links");
        await workspace.PostAsync("/api/links", "[]");
        await workspace.GetAsync("/api/nowhere");
        await reader.SendWithAsync(HttpMethod.Post, "/api/collections", "[]");
        await workspace.GetAsync("/api/links");
        await app.CreateClient().SendWithAsync(HttpMethod.Get, "/api/links", null, "Authorization: Bearer nobody");

        IReadOnlyList<UsedKey> used = [];
        await Eventually.HoldsAsync(
            async () => (used = await app.SendAsync(new ListKeyUsages(workspace.Name, null, 1))).Sum(row => row.Usage.Requests) == 5, "the counts");

        var mine = used.Single(row => row.Key.Prefix == workspace.Key[..12]).Usage;
        var readers = used.Single(row => row.Key.Prefix != workspace.Key[..12]).Usage;
        Assert.That((mine.Requests, mine.ClientErrors, mine.ServerErrors, mine.RateLimited), Is.EqualTo((4, 2, 0, 1)));
        Assert.That((readers.Requests, readers.ClientErrors), Is.EqualTo((1, 1)), "a scope that is missing");
        var listed = await app.SendAsync(new ListApiKeys(workspace.Name));
        Assert.That(listed.Select(key => key.LastUsedAt), Is.EqualTo(new[] { mine.LastUsedAt, readers.LastUsedAt }));
        Assert.That(await app.SendAsync(new ListKeyUsages(workspace.Name, workspace.Key[..12], 400)), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_key_or_a_number_of_days_that_there_is_not_is_said()
    {
        var workspace = await TestRun.App.NewWorkspaceAsync();

        Assert.That(
            async () => await TestRun.App.SendAsync(new ListKeyUsages(workspace.Name, "hoko_nobody1", 30)),
            Throws.TypeOf<RequestRejected>().With.Property("Errors").One.Matches<ItemError>(error => error.Flaw.Code == ErrorCodes.KeyNotFound));
        foreach (var days in new[] { 0, 401 })
        {
            Assert.That(
                async () => await TestRun.App.SendAsync(new ListKeyUsages(workspace.Name, null, days)),
                Throws.TypeOf<RequestRejected>().With.Property("Errors").One.Matches<ItemError>(error => error.Flaw.Code == ErrorCodes.NumberOutOfRange));
        }
    }
}

namespace Hoko.Api.FunctionalTests.Bodies;

/// <summary>Lists and objects that no item has are refused by one flaw, before they take memory.</summary>
internal sealed class LongListsTests
{
    [TestCase("tagIds", 101)]
    [TestCase("tagIds", 20_000)]
    public async Task A_list_over_its_bound_is_one_flaw(string field, int count)
    {
        var list = string.Join(',', Enumerable.Repeat("1", count));

        Assert.That(await ErrorsAsync($$"""{"url":"https://example.com","{{field}}":[{{list}}]}"""), Does.Contain($"0|{field}|list.too_long"));
    }

    [TestCase(251)]
    [TestCase(5_000)]
    public async Task A_map_over_its_bound_is_one_flaw(int count)
    {
        var map = string.Join(',', Enumerable.Range(0, count).Select(i => $"\"k{i}\":1"));

        Assert.That(await ErrorsAsync("{\"url\":\"https://example.com\",\"geo\":{" + map + "}}"), Does.Contain("0|geo|list.too_long"));
    }

    [Test]
    public async Task An_item_with_more_keys_than_any_has_is_refused_whole()
    {
        var keys = string.Join(',', Enumerable.Range(0, 1_001).Select(i => $"\"k{i}\":1"));

        Assert.That(await ErrorsAsync("{" + keys + "}"), Is.EqualTo(["0|-|list.too_long"]));
    }

    private static async Task<IReadOnlyList<string>> ErrorsAsync(string item)
    {
        var workspace = await TestRun.App.NewWorkspaceAsync();
        return (await workspace.PostAsync("/api/links", $"[{item}]")).Rejected();
    }
}

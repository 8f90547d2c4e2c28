using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Tracking;

/// <summary>What events keep, at the bounds of what they may be.</summary>
internal sealed class TrackedValuesTests
{
    private TestWorkspace _workspace = null!;
    private string _click = "";

    [SetUp]
    public async Task SetUpAsync()
    {
        _workspace = await TestRun.App.NewWorkspaceAsync();
        _click = await _workspace.ClickAsync();
    }

    [TestCase("{}")]
    [TestCase("""{"source":"website"}""")]
    [TestCase("""{ "b" : 1 ,  "a":[ 1.10, 1E5, 123456789012345678901234567890 ], "": null }""")]
    [TestCase("{\n\t\"a\": \"\\u00e9 é \\ud83e\\uddfe 🧾 عميل\"\n}")]
    [TestCase("""{"html":"<script>alert(1)</script>","quote":"\"'\\/"}""")]
    public async Task Metadata_comes_back_as_it_was_sent(string metadata)
    {
        var answer = await _workspace.LeadAsync(_click, more: $",\"metadata\":{metadata}");
        answer.Tracked();
        Assert.That(answer.Text, Does.Contain($"\"metadata\":{metadata}}}"));
        Assert.That((await _workspace.GetAsync("/api/leads")).Text, Does.Contain($"\"metadata\":{metadata},"));

        Assert.That((await _workspace.SaleAsync(more: $",\"metadata\":{metadata}")).Text, Does.Contain($"\"metadata\":{metadata}}}"));
        Assert.That((await _workspace.GetAsync("/api/sales")).Text, Does.Contain($"\"metadata\":{metadata},"));
    }

    [Test]
    public async Task Metadata_may_have_10240_bytes_as_sent_and_no_more()
    {
        var text = new string('é', (10_240 - 8) / 2);
        (await _workspace.LeadAsync(_click, more: $",\"metadata\":{{\"a\":\"{text}\"}}")).Tracked();

        var answer = await _workspace.LeadAsync(_click, more: $",\"metadata\":{{\"a\": \"{text}\"}}");
        answer.Refuses("-|metadata|metadata.too_large");
        Assert.That(answer.DetailText().En, Is.EqualTo("This object may have at most 10240 bytes"));
        (await _workspace.SaleAsync(more: $",\"clickId\":\"{_click}\",\"metadata\":{{\"a\":\"{new string('x', 11 << 10)}\"}}")).Refuses("-|metadata|metadata.too_large");
    }

    [Test]
    public async Task Metadata_may_be_50_levels_deep_and_no_deeper()
    {
        (await _workspace.LeadAsync(_click, more: $",\"metadata\":{Nested(50)}")).Tracked();
        Assert.That((await _workspace.LeadsAsync()).Single()!["metadata"]!.ToJsonString(), Is.EqualTo(Nested(50)));

        foreach (var levels in new[] { 51, 63, 64, 100, 400 })
        {
            (await _workspace.LeadAsync(_click, more: $",\"metadata\":{Nested(levels)}")).Refuses("-|metadata|metadata.too_deep");
            (await _workspace.SaleAsync(more: $",\"metadata\":{Nested(levels)}")).Refuses("-|metadata|metadata.too_deep");
        }
    }

    [Test]
    public async Task Texts_may_be_as_long_as_they_may_be()
    {
        var (name, id, email) = (new string('ع', 255), new string('i', 100), $"{new string('a', 64)}@{string.Join('.', Enumerable.Repeat(new string('b', 62), 4))}.cc");
        var avatar = "https://example.com/" + new string('a', 8_192 - 20);
        var answer = (await _workspace.LeadAsync(_click, id, name, $",\"customerEmail\":\"{email}\",\"customerAvatar\":\"{avatar}\"")).Tracked();
        Assert.That(answer["lead"]!["eventName"]!.ToString(), Is.EqualTo(name));
        Assert.That((answer["customer"]!["email"]!.ToString(), answer["customer"]!["avatar"]!.ToString()), Is.EqualTo((email, avatar)));

        var invoice = new string('n', 255);
        var sale = (await _workspace.SaleAsync(id, long.MaxValue, $",\"leadEventName\":\"{name}\",\"eventName\":\"{name}\",\"invoiceId\":\"{invoice}\"")).Tracked();
        Assert.That((sale["sale"]!["amount"]!.GetValue<long>(), sale["sale"]!["invoiceId"]!.ToString()), Is.EqualTo((long.MaxValue, invoice)));
    }

    [TestCase("EUR", "eur")]
    [TestCase("jpy", "jpy")]
    [TestCase("Sar", "sar")]
    [TestCase("BHD", "bhd")]
    public async Task A_currency_in_any_case_comes_back_in_small_letters(string sent, string kept)
    {
        await _workspace.LeadAsync(_click);
        Assert.That((await _workspace.SaleAsync(more: $",\"currency\":\"{sent}\"")).Tracked()["sale"]!["currency"]!.ToString(), Is.EqualTo(kept));
        Assert.That((await _workspace.SalesAsync()).Column("currency"), Is.EqualTo(new[] { kept }));
    }

    [Test]
    public async Task An_amount_of_minus_nothing_is_nothing()
    {
        await _workspace.LeadAsync(_click);
        var answer = await _workspace.PostAsync(TrackingScenes.Sale, """{"customerExternalId":"customer_123","amount":-0,"customerName":"J"}""");
        Assert.That(answer.Tracked()["sale"]!["amount"]!.ToJsonString(), Is.EqualTo("0"));
    }

    private static string Nested(int levels) =>
        string.Concat(Enumerable.Repeat("{\"a\":", levels - 1)) + "{}" + new string('}', levels - 1);
}

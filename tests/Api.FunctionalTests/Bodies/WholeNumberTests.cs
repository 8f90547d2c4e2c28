using System.Net;
using Hoko.Api.FunctionalTests.Links;
using Hoko.Api.FunctionalTests.Setup;
using Hoko.Api.FunctionalTests.ShortPen;

namespace Hoko.Api.FunctionalTests.Bodies;

/// <summary>Whole numbers in bodies: JSON knows no integers, so 1, 1.0 and 1e0 are the same number.</summary>
internal sealed class WholeNumberTests
{
    private TestWorkspace _workspace = null!;
    private string _collection = "";

    [OneTimeSetUp]
    public async Task SetUpAsync()
    {
        _workspace = await TestRun.App.NewWorkspaceAsync();
        _collection = await _workspace.NewCollectionAsync();
    }

    [TestCase("1.0", 1)]
    [TestCase("10.00", 10)]
    [TestCase("1e3", 1000)]
    [TestCase("1E+3", 1000)]
    [TestCase("1.5e1", 15)]
    [TestCase("1200e-2", 12)]
    [TestCase("0.0001e4", 1)]
    [TestCase("1.000000000000000000000000000000000000000000", 1)]
    [TestCase("1e000000000000000000000000000000000000000012", 1_000_000_000_000)]
    public async Task A_whole_number_is_taken_in_any_spelling(string json, long value)
    {
        var created = (await _workspace.PostAsync("/api/links", LinkJson.WithRaw(_collection, "maxClicks", json))).Created();

        Assert.That(created[0]!["maxClicks"]!.ToJsonString(), Is.EqualTo($"{value}"));
    }

    [TestCase("1.5")]
    [TestCase("1e-1")]
    [TestCase("1.00000000000000000000000000000000000000000000000001")]
    [TestCase("1e19")]
    [TestCase("9223372036854775808")]
    [TestCase("9223372036854775807.5")]
    [TestCase("1e400")]
    [TestCase("1e-400")]
    [TestCase("1e99999999999999999999")]
    [TestCase("\"1\"")]
    public async Task A_fraction_and_a_number_too_large_are_refused(string json) =>
        (await _workspace.PostAsync("/api/links", LinkJson.WithRaw(_collection, "maxClicks", json))).Refuses("0|maxClicks|field.wrong_type");

    [TestCase("3.02e2", 302)]
    [TestCase("301.0", 301)]
    public async Task A_redirect_type_is_a_number_too(string json, int value) =>
        Assert.That((int)(await _workspace.PostAsync("/api/links", LinkJson.WithRaw(_collection, "redirectType", json))).Created()[0]!["redirectType"]!, Is.EqualTo(value));

    [TestCase("9223372036854775807", "9223372036854775807")]
    [TestCase("9223372036854775807.0", "9223372036854775807", TestName = "An_amount_is_never_rounded_through_a_double")]
    [TestCase("9.007199254740993e15", "9007199254740993")]
    [TestCase("-0.0", "0")]
    [TestCase("0e99999999999999999999", "0")]
    public async Task An_amount_is_exact(string json, string amount)
    {
        var link = await _workspace.NewLinkAsync();
        var click = (await TestRun.App.Url.VisitAsync($"/{link.ShortId()}")).ClickId();

        var sale = await _workspace.PostAsync("/api/track/sale", $$"""{"clickId":"{{click}}","customerExternalId":"{{Guid.NewGuid()}}","customerName":"C","amount":{{json}}}""");

        Assert.That(sale.Status, Is.EqualTo(HttpStatusCode.Created), sale.Text);
        Assert.That(sale.Json["sale"]!["amount"]!.ToJsonString(), Is.EqualTo(amount));
    }

    [Test]
    public async Task The_compatible_api_reads_numbers_alike()
    {
        var number = await _workspace.NewNumberAsync();

        (await _workspace.PostAsync("/v1/get", $$"""{"url_id":{{number}}.0}""")).Data();
        (await _workspace.PutAsync("/v1/links", $$"""{"url_id":{{number}}e0,"redirect_type":302.0,"r":1e1}""")).Data();
        (await _workspace.PostAsync("/v1/get", $$"""{"url_id":{{number}}.5}""")).Fails(HttpStatusCode.BadRequest, "url_id|field.wrong_type");
        (await _workspace.DeleteAsync("/v1/links", $$"""{"url_id":{{number}}.00}""")).Data();
    }
}

using System.Net;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Tracking;

/// <summary>Requests at the same moment.</summary>
internal sealed class TrackingRacesTests
{
    private const int Rounds = 20;
    private const int AtOnce = 12;

    private TestWorkspace _workspace = null!;
    private string _click = "";

    [SetUp]
    public async Task SetUpAsync()
    {
        _workspace = await TestRun.App.NewWorkspaceAsync();
        _click = await _workspace.ClickAsync();
        (await _workspace.LeadAsync(_click, "warm")).Tracked();
    }

    [Test]
    public async Task Leads_of_a_new_customer_at_once_make_one_customer_and_each_a_lead()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var customer = $"new {round}";
            var answers = await AtOnceAsync(_ => _workspace.LeadAsync(_click, customer));

            Assert.That(answers.Select(answer => answer.Tracked()["customer"]!["id"]!.ToString()).Distinct().Count(), Is.EqualTo(1));
            Assert.That(await _workspace.LeadsAsync("customerExternalId=" + customer), Has.Count.EqualTo(AtOnce));
        }

        Assert.That(await _workspace.CustomersAsync(), Has.Count.EqualTo(Rounds + 1));
    }

    [Test]
    public async Task Leads_and_sales_of_a_new_customer_at_once_make_one_customer()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var customer = $"new {round}";
            var answers = await AtOnceAsync(i => i % 2 == 0
                ? _workspace.LeadAsync(_click, customer, more: $",\"customerEmail\":\"a{i}@example.com\"")
                : _workspace.SaleAsync(customer, more: $",\"clickId\":\"{_click}\",\"customerAvatar\":\"https://example.com/{i}\""));

            Assert.That(answers.Select(answer => answer.Tracked()["customer"]!["id"]!.ToString()).Distinct().Count(), Is.EqualTo(1));
        }
    }

    [Test]
    public async Task The_same_invoice_at_once_is_one_sale()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var invoice = $",\"clickId\":\"{_click}\",\"invoiceId\":\"inv {round}\"";
            var answers = await AtOnceAsync(_ => _workspace.SaleAsync($"buyer {round}", 100 + round, invoice));

            Assert.That(answers.Count(answer => answer.Status == HttpStatusCode.Created), Is.EqualTo(1), answers[0].Text);
            Assert.That(answers.Count(answer => answer.Status == HttpStatusCode.OK), Is.EqualTo(AtOnce - 1));
            Assert.That(answers.Select(answer => answer.Text).Distinct().Count(), Is.EqualTo(1));
        }

        Assert.That(await _workspace.SalesAsync(), Has.Count.EqualTo(Rounds));
    }

    [Test]
    public async Task An_invoice_of_two_amounts_at_once_is_one_sale_and_one_error()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var answers = await AtOnceAsync(i => _workspace.SaleAsync("warm", i % 2, $",\"invoiceId\":\"inv {round}\""));

            Assert.That(answers.Count(answer => answer.Status == HttpStatusCode.Created), Is.EqualTo(1));
            Assert.That(answers.Count(answer => answer.Status == HttpStatusCode.BadRequest), Is.EqualTo(AtOnce / 2));
        }
    }

    [Test]
    public async Task Updates_of_different_fields_of_one_customer_all_take_effect()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var (email, avatar) = ($"e{round}@example.com", $"https://example.com/{round}");
            await AtOnceAsync(i => _workspace.LeadAsync(_click, "warm", more: i % 2 == 0 ? $",\"customerEmail\":\"{email}\"" : $",\"customerAvatar\":\"{avatar}\""));

            var customer = (await _workspace.CustomersAsync()).Single()!;
            Assert.That((customer["email"]!.ToString(), customer["avatar"]!.ToString()), Is.EqualTo((email, avatar)));
        }
    }

    [Test]
    public async Task An_idempotency_key_at_once_is_one_lead()
    {
        var answers = await AtOnceAsync(_ => _workspace.Client.SendWithAsync(
            HttpMethod.Post, TrackingScenes.Lead, TrackingScenes.LeadJson(_click, "keyed"), "Idempotency-Key: k"));

        Assert.That(answers.Select(answer => answer.Tracked().ToJsonString()).Distinct().Count(), Is.EqualTo(1));
        Assert.That(await _workspace.LeadsAsync("customerExternalId=keyed"), Has.Count.EqualTo(1));
    }

    private static Task<Answer[]> AtOnceAsync(Func<int, Task<Answer>> send) => Task.WhenAll(Enumerable.Range(0, AtOnce).Select(send));
}

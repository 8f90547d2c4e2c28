using System.Net;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Tracking;

/// <summary>A sale that names its invoice is recorded once.</summary>
internal sealed class InvoiceTests
{
    private const string Invoice = ",\"invoiceId\":\"inv_1\"";

    private TestWorkspace _workspace = null!;
    private string _click = "";

    [SetUp]
    public async Task SetUpAsync()
    {
        _workspace = await TestRun.App.NewWorkspaceAsync();
        _click = await _workspace.ClickAsync();
        (await _workspace.LeadAsync(_click)).Tracked();
    }

    [Test]
    public async Task The_repeat_of_an_invoice_is_answered_with_the_first_result_and_changes_nothing()
    {
        var first = (await _workspace.SaleAsync(more: Invoice + ",\"eventName\":\"Order\",\"metadata\":{\"a\": 1}")).Tracked();
        Assert.That(first["sale"]!["invoiceId"]!.ToString(), Is.EqualTo("inv_1"));
        var before = await _workspace.TrackedTextAsync();

        var other = Invoice + $",\"currency\":\"USD\",\"eventName\":\"Other\",\"metadata\":{{}},\"clickId\":\"{await _workspace.ClickAsync()}\",\"customerEmail\":\"new@example.com\"";
        foreach (var more in new[] { Invoice, other, Invoice + ",\"clickId\":\"gone\"" })
            Assert.That((await _workspace.SaleAsync(more: more)).ObjectOf(HttpStatusCode.OK).ToJsonString(), Is.EqualTo(first.ToJsonString()));

        Assert.That(await _workspace.TrackedTextAsync(), Is.EqualTo(before));
    }

    [Test]
    public async Task An_invoice_with_another_amount_currency_or_customer_is_refused()
    {
        (await _workspace.SaleAsync(more: Invoice)).Tracked();
        (await _workspace.LeadAsync(_click, "other")).Tracked();
        var expected = new ErrorText(
            "Invoice ID inv_1 is already used by a sale of another amount, currency or customer",
            "معرف الفاتورة inv_1 مستخدم بالفعل في عملية بيع بمبلغ أو عملة أو عميل آخر");
        foreach (var body in new[]
        {
            TrackingScenes.SaleJson(amount: 12901, more: Invoice), TrackingScenes.SaleJson(more: Invoice + ",\"currency\":\"eur\""), TrackingScenes.SaleJson("other", more: Invoice),
        })
            await _workspace.RefusesAsync(TrackingScenes.Sale, body, expected, "-|invoiceId|invoice_id.taken");
    }

    [Test]
    public async Task Invoices_are_told_apart_by_case_and_by_workspace()
    {
        (await _workspace.SaleAsync(more: Invoice)).Tracked();
        (await _workspace.SaleAsync(more: ",\"invoiceId\":\"INV_1\"")).Tracked();

        var other = await TestRun.App.NewWorkspaceAsync();
        (await other.SaleAsync(more: Invoice + $",\"clickId\":\"{await other.ClickAsync()}\"")).Tracked();
    }

    [Test]
    public async Task A_failed_sale_leaves_its_invoice_free()
    {
        (await _workspace.SaleAsync(more: Invoice + ",\"clickId\":\"nonsense\"")).Rejected();

        (await _workspace.SaleAsync(amount: 5, more: Invoice)).Tracked();
    }

    [Test]
    public async Task An_answer_of_a_recorded_invoice_stays_one_under_an_idempotency_key()
    {
        (await _workspace.SaleAsync(more: Invoice)).Tracked();

        foreach (var key in new[] { "k", "k" })
        {
            var repeat = await _workspace.Client.SendWithAsync(
                HttpMethod.Post, TrackingScenes.Sale, TrackingScenes.SaleJson(more: Invoice), "Idempotency-Key: " + key);
            repeat.ObjectOf(HttpStatusCode.OK);
        }
    }

    [Test]
    public async Task An_invoice_stays_recorded_when_its_click_is_gone()
    {
        var first = (await _workspace.SaleAsync(more: Invoice)).Tracked();
        await Sql.RunAsync(TestRun.App.ConnectionString, "DELETE FROM clicks WHERE id = $1", Guid.Parse(_click));

        Assert.That((await _workspace.SaleAsync(more: Invoice + $",\"clickId\":\"{_click}\"")).ObjectOf(HttpStatusCode.OK).ToJsonString(), Is.EqualTo(first.ToJsonString()));
    }
}

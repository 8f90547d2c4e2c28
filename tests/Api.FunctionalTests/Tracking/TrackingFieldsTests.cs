using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Tracking;

/// <summary>Every field of an event: omitted, null, empty, of another type, too long, and with values that are no values of it.</summary>
internal sealed class TrackingFieldsTests
{
    private const string Click = "CLICK";

    private TestWorkspace _workspace = null!;
    private string _click = "";

    [OneTimeSetUp]
    public async Task SetUpAsync()
    {
        _workspace = await TestRun.App.NewWorkspaceAsync();
        _click = await _workspace.ClickAsync();
    }

    [OneTimeTearDown]
    public async Task Refused_events_wrote_nothing() => Assert.That(await _workspace.TrackedTextAsync(), Is.EqualTo("[][][]"));

    [TestCase("clickId", null, "field.required")]
    [TestCase("clickId", "null", "field.not_null")]
    [TestCase("clickId", "5", "field.wrong_type")]
    [TestCase("clickId", "256", "text.too_long")]
    [TestCase("eventName", null, "field.required")]
    [TestCase("eventName", "null", "field.not_null")]
    [TestCase("eventName", "\"\"", "text.empty")]
    [TestCase("eventName", "{}", "field.wrong_type")]
    [TestCase("eventName", "256", "text.too_long")]
    public Task A_lead_with_a_bad(string field, string? value, string code) => RefusesAsync(TrackingScenes.Lead, field, value, code);

    [TestCase("amount", null, "field.required")]
    [TestCase("amount", "null", "field.not_null")]
    [TestCase("amount", "-1", "number.out_of_range")]
    [TestCase("amount", "-9223372036854775808", "number.out_of_range")]
    [TestCase("amount", "9223372036854775808", "field.wrong_type")]
    [TestCase("amount", "-9223372036854775809", "field.wrong_type")]
    [TestCase("amount", "1e400", "field.wrong_type")]
    [TestCase("amount", "1e-2", "field.wrong_type")]
    [TestCase("amount", "129.01", "field.wrong_type")]
    [TestCase("amount", "0.5", "field.wrong_type")]
    [TestCase("amount", "\"12900\"", "field.wrong_type")]
    [TestCase("amount", "true", "field.wrong_type")]
    [TestCase("amount", "[1]", "field.wrong_type")]
    [TestCase("currency", "\"\"", "text.empty")]
    [TestCase("currency", "\"zzz\"", "currency.unknown")]
    [TestCase("currency", "\"xxx\"", "currency.unknown")]
    [TestCase("currency", "\"us\"", "currency.unknown")]
    [TestCase("currency", "\" usd\"", "currency.unknown")]
    [TestCase("currency", "\"u\u017Fd\"", "currency.unknown")]
    [TestCase("currency", "840", "field.wrong_type")]
    [TestCase("eventName", "\"\"", "text.empty")]
    [TestCase("eventName", "[]", "field.wrong_type")]
    [TestCase("eventName", "256", "text.too_long")]
    [TestCase("leadEventName", "\"\"", "text.empty")]
    [TestCase("leadEventName", "1", "field.wrong_type")]
    [TestCase("leadEventName", "256", "text.too_long")]
    [TestCase("clickId", "false", "field.wrong_type")]
    [TestCase("clickId", "256", "text.too_long")]
    [TestCase("invoiceId", "\"\"", "text.empty")]
    [TestCase("invoiceId", "\"i \"", "text.outer_space")]
    [TestCase("invoiceId", "1", "field.wrong_type")]
    [TestCase("invoiceId", "256", "text.too_long")]
    public Task A_sale_with_a_bad(string field, string? value, string code) => RefusesAsync(TrackingScenes.Sale, field, value, code);

    [TestCase("customerExternalId", null, "field.required")]
    [TestCase("customerExternalId", "null", "field.not_null")]
    [TestCase("customerExternalId", "\"\"", "text.empty")]
    [TestCase("customerExternalId", "\" a\"", "text.outer_space")]
    [TestCase("customerExternalId", "\"a\\u00a0\"", "text.outer_space")]
    [TestCase("customerExternalId", "1", "field.wrong_type")]
    [TestCase("customerExternalId", "101", "text.too_long")]
    [TestCase("customerName", null, "field.required")]
    [TestCase("customerName", "null", "field.not_null")]
    [TestCase("customerName", "\"\"", "text.empty")]
    [TestCase("customerName", "[\"A\"]", "field.wrong_type")]
    [TestCase("customerName", "101", "text.too_long")]
    [TestCase("customerEmail", "\"\"", "text.empty")]
    [TestCase("customerEmail", "\"john\"", "email.invalid")]
    [TestCase("customerEmail", "\"john@\"", "email.invalid")]
    [TestCase("customerEmail", "\"john@example\"", "email.invalid")]
    [TestCase("customerEmail", "\"a b@example.com\"", "email.invalid")]
    [TestCase("customerEmail", "\"a@b@example.com\"", "email.invalid")]
    [TestCase("customerEmail", "\"a\\n@example.com\"", "email.invalid")]
    [TestCase("customerEmail", "{}", "field.wrong_type")]
    [TestCase("customerEmail", "321", "text.too_long")]
    [TestCase("customerAvatar", "\"\"", "text.empty")]
    [TestCase("customerAvatar", "\"avatar.jpg\"", "url.invalid")]
    [TestCase("customerAvatar", "\"javascript:alert(1)\"", "url.scheme")]
    [TestCase("customerAvatar", "\"data:image/png;base64,AA\"", "url.scheme")]
    [TestCase("customerAvatar", "\"https://a:b@example.com/a.png\"", "url.credentials")]
    [TestCase("customerAvatar", "1", "field.wrong_type")]
    [TestCase("customerAvatar", "8193", "text.too_long")]
    [TestCase("metadata", "[]", "field.wrong_type")]
    [TestCase("metadata", "[{}]", "field.wrong_type")]
    [TestCase("metadata", "\"{}\"", "field.wrong_type")]
    [TestCase("metadata", "\"\"", "field.wrong_type")]
    [TestCase("metadata", "1", "field.wrong_type")]
    public async Task An_event_with_a_bad(string field, string? value, string code)
    {
        await RefusesAsync(TrackingScenes.Lead, field, value, code);
        await RefusesAsync(TrackingScenes.Sale, field, value, code);
    }

    [Test]
    public async Task All_errors_of_a_lead_come_in_one_answer_that_of_its_click_included() => (await _workspace.PostAsync(
            TrackingScenes.Lead, """{"clickId":"x","customerName":5,"customerEmail":"x","customerAvatar":"x","metadata":[]}"""))
        .Refuses(
            "-|customerExternalId|field.required", "-|customerName|field.wrong_type", "-|customerEmail|email.invalid", "-|customerAvatar|url.invalid",
            "-|metadata|field.wrong_type", "-|eventName|field.required", "-|clickId|click.not_found");

    [Test]
    public async Task All_errors_of_a_sale_come_in_one_answer_that_of_its_customer_included() => (await _workspace.PostAsync(
            TrackingScenes.Sale, """{"customerExternalId":"nobody","amount":"1","currency":"x","customerName":""}"""))
        .Refuses("-|customerName|text.empty", "-|amount|field.wrong_type", "-|currency|currency.unknown", "-|clickId|attribution.no_lead");

    [Test]
    public async Task An_empty_object_lacks_what_is_required()
    {
        (await _workspace.PostAsync(TrackingScenes.Lead, "{}"))
            .Refuses("-|customerExternalId|field.required", "-|customerName|field.required", "-|clickId|field.required", "-|eventName|field.required");
        (await _workspace.PostAsync(TrackingScenes.Sale, "{}"))
            .Refuses("-|customerExternalId|field.required", "-|customerName|field.required", "-|amount|field.required");
    }

    /// <summary>A value that is a number over 100 is a text of that length, where the field is one of text.</summary>
    private async Task RefusesAsync(string path, string field, string? value, string code)
    {
        var fields = new Dictionary<string, string?>
        {
            ["clickId"] = $"\"{Click}\"",
            ["eventName"] = "\"E\"",
            ["customerExternalId"] = "\"c\"",
            ["customerName"] = "\"N\"",
            ["amount"] = "1",
            [field] = code == "text.too_long" ? $"\"{new string('x', int.Parse(value!, System.Globalization.CultureInfo.InvariantCulture))}\"" : value,
        };
        var json = $"{{{string.Join(',', fields.Where(pair => pair.Value is not null).Select(pair => $"\"{pair.Key}\":{pair.Value}"))}}}";
        var answer = await _workspace.PostAsync(path, json.Replace(Click, _click, StringComparison.Ordinal));
        answer.Refuses($"-|{field}|{code}");
    }
}

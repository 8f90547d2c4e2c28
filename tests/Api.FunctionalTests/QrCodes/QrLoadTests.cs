using System.Globalization;
using System.Net;
using Hoko.Api.FunctionalTests.Management;
using Hoko.Api.FunctionalTests.Setup;
using Hoko.Api.Management;
using Microsoft.Extensions.DependencyInjection;

namespace Hoko.Api.FunctionalTests.QrCodes;

/// <summary>What anyone may have drawn: so many pictures a minute and address, each once.</summary>
internal sealed class QrLoadTests
{
    private const int Few = 3;

    private HokoApp _app = null!;

    [SetUp]
    public async Task StartAsync() => _app = await HokoApp.StartAsync(
        $"Hoko:QrCodesPerMinute={Few}", "Hoko:TrustedProxies:0=127.0.0.1", "Hoko:ManagementUrl=http://127.0.0.1:0");

    [TearDown]
    public async Task StopAsync() => await _app.DisposeAsync();

    [TestCase("png")]
    [TestCase("svg")]
    public async Task Having_more_drawn_than_an_address_may_is_refused_and_others_go_on(string format)
    {
        for (var number = 0; number < Few; number++)
            Assert.That((await DrawAsync(number, format)).Status, Is.EqualTo(HttpStatusCode.OK));

        var refused = await DrawAsync(Few, format);

        refused.Fails(HttpStatusCode.TooManyRequests, new ErrorText("Rate limit exceeded", "تم تجاوز حد المعدل"));
        Assert.That(refused.Header("Retry-After").Single(), Does.Match("^([1-9]|[1-5][0-9]|60)$"));
        Assert.That((string)refused.Json["retryAfter"]!.ToString(), Is.EqualTo(refused.Header("Retry-After").Single()));
        Assert.That((await DrawAsync(0, format)).Status, Is.EqualTo(HttpStatusCode.OK), "what was drawn before is still answered");
        Assert.That((await DrawAsync(Few, format, "192.0.2.8")).Status, Is.EqualTo(HttpStatusCode.OK), "another address is another matter");
        var management = _app.Services.GetRequiredService<ManagementServer>().Url!;
        Assert.That((await Scrape.TakeAsync(management)).Of("hoko_rate_limited_total")["{limit=\"qr_code\"}"], Is.EqualTo(1));
    }

    [Test]
    public async Task The_same_picture_is_drawn_once()
    {
        for (var again = 0; again < 3 * Few; again++)
            Assert.That((await DrawAsync(0, "png")).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Logos_that_nobody_has_count_too()
    {
        for (var number = 0; number < Few; number++)
            Assert.That((await VisitAsync($"text=a&logo={Guid.NewGuid()}")).Status, Is.EqualTo(HttpStatusCode.BadRequest));

        Assert.That((await VisitAsync($"text=a&logo={Guid.NewGuid()}")).Status, Is.EqualTo(HttpStatusCode.TooManyRequests));
    }

    [Test]
    public async Task Bad_parameters_cost_nothing_and_do_not_count()
    {
        for (var number = 0; number < 2 * Few; number++)
            Assert.That((await VisitAsync("text=a&size=63")).Status, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task Many_at_once_from_one_address_are_all_answered_within_the_limits_of_the_queue()
    {
        await using var app = await HokoApp.StartAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(number =>
            app.Url.VisitAsync($"/qrcode?size=1024&format=png&text={number.ToString(CultureInfo.InvariantCulture)}")));

        Assert.That(answers.Select(answer => answer.Status), Is.All.EqualTo(HttpStatusCode.OK));
        Assert.That(answers.Select(answer => answer.Header("ETag").Single()), Is.Unique);
    }

    private Task<Answer> DrawAsync(int number, string format, string address = "192.0.2.7") =>
        VisitAsync($"text=number{number.ToString(CultureInfo.InvariantCulture)}&format={format}", address);

    private Task<Answer> VisitAsync(string query, string address = "192.0.2.7") => _app.Url.VisitAsync("/qrcode?" + query, $"X-Forwarded-For: {address}");
}

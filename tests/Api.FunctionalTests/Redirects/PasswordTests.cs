using System.Net;
using Hoko.Api.FunctionalTests.Setup;
using Hoko.Api.Redirects;
using Hoko.Application.Redirects;
using Hoko.Infrastructure.Configuration;
using Hoko.Infrastructure.Security.DataProtection;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Hoko.Api.FunctionalTests.Redirects;

/// <summary>A link that asks for a password.</summary>
internal sealed class PasswordTests
{
    private const string Right = "open sesame ¡é سمسم";

    private TestWorkspace _workspace = null!;
    private string _link = "";
    private string _linkId = "";

    private static Uri Url => TestRun.App.Url;

    private string CookieName => "hoko_pass_" + _link[1..];

    [SetUp]
    public async Task SetUpAsync()
    {
        _workspace = await TestRun.App.NewWorkspaceAsync();
        (_link, _linkId) = await NewLinkAsync();
    }

    [Test]
    public async Task Visiting_asks_for_the_password_gives_nothing_away_and_counts_nothing()
    {
        var answer = await Url.VisitAsync(_link + "?utm_source=x");

        AssertForm(answer, HttpStatusCode.OK);
        Assert.That(answer.Header("Set-Cookie"), Is.Empty);
        Assert.That(await ClicksAsync(), Is.Zero);
    }

    [TestCase("wrong")]
    [TestCase("")]
    [TestCase("OPEN SESAME ¡É سمسم")]
    public async Task Entering_a_wrong_password_asks_again_and_counts_nothing(string password)
    {
        var answer = await Url.EnterAsync(_link, password);

        AssertForm(answer, HttpStatusCode.Forbidden);
        Assert.That(answer.Header("Set-Cookie"), Is.Empty);
        Assert.That(await ClicksAsync(), Is.Zero);
    }

    [Test]
    public async Task Entering_the_right_password_goes_on_counts_and_is_remembered_for_this_link_alone()
    {
        var entered = await Url.EnterAsync(_link + "?utm_source=x", Right);

        Assert.That(entered.Destination(), Is.EqualTo("https://secret.example/?utm_source=x&hoko_id={id}"));
        Assert.That(
            entered.Header("Set-Cookie").Single(cookie => cookie.StartsWith(CookieName, StringComparison.Ordinal)),
            Does.Contain("max-age=43200").And.Contain($"path={_link}").And.Contain("httponly").And.Contain("samesite=lax"));

        var again = await Url.VisitAsync(_link, $"Cookie: {CookieName}={entered.Cookie(CookieName)}");
        Assert.That(again.Destination(), Is.EqualTo("https://secret.example/?hoko_id={id}"));
        Assert.That(await ClicksAsync(), Is.EqualTo(2));

        var (other, _) = await NewLinkAsync();
        AssertForm(await Url.VisitAsync(other, $"Cookie: hoko_pass_{other[1..]}={entered.Cookie(CookieName)}"), HttpStatusCode.OK);
    }

    [TestCase(-1, true)]
    [TestCase(-11.9, true)]
    [TestCase(-12.1, false)]
    public async Task Coming_back_is_let_in_for_twelve_hours(double hours, bool isLetIn)
    {
        var answer = await Url.VisitAsync(_link, $"Cookie: {CookieName}={await PassOfAsync(hours)}");

        Assert.That(answer.Status, Is.EqualTo(isLetIn ? HttpStatusCode.Found : HttpStatusCode.OK));
    }

    [Test]
    public async Task Coming_back_with_a_changed_pass_asks_for_the_password()
    {
        var pass = await PassOfAsync(0);
        string[] forged =
        [
            "", "x", pass[..^1], pass + "A", new string('A', pass.Length), "B" + pass[1..], new string('A', 10_000), "%00" + pass[3..],
            (pass[0] == 'A' ? "B" : "A") + pass[1..], pass[..20] + (pass[20] == 'A' ? "B" : "A") + pass[21..],
        ];

        foreach (var cookie in forged)
            AssertForm(await Url.VisitAsync(_link, $"Cookie: {CookieName}={cookie}"), HttpStatusCode.OK);
    }

    [Test]
    public async Task Coming_back_after_the_password_was_changed_asks_for_the_new_one()
    {
        var pass = await PassOfAsync(0);
        var secrets = TestRun.App.Services.GetRequiredService<Hoko.Application.Common.Security.ISecretProtector>();
        await Sql.RunAsync(TestRun.App.ConnectionString, "UPDATE links SET encrypted_password = $1 WHERE short_id = $2", secrets.Protect("new"), _link[1..]);
        TestRun.App.Services.GetRequiredService<ILinkCache>().Forget([_link[1..]]);

        AssertForm(await Url.VisitAsync(_link, $"Cookie: {CookieName}={pass}"), HttpStatusCode.OK);
        AssertForm(await Url.EnterAsync(_link, Right), HttpStatusCode.Forbidden);
        Assert.That((await Url.EnterAsync(_link, "new")).Status, Is.EqualTo(HttpStatusCode.Found));
    }

    [Test]
    public async Task Entering_ten_wrong_passwords_closes_this_link_to_the_address_for_a_while()
    {
        for (var attempt = 0; attempt < 10; attempt++)
            AssertForm(await Url.EnterAsync(_link, "wrong"), HttpStatusCode.Forbidden);

        var refused = await Url.EnterAsync(_link, Right);
        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.TooManyRequests), "even the right one");
        Assert.That(int.Parse(refused.Header("Retry-After").Single(), System.Globalization.CultureInfo.InvariantCulture), Is.InRange(800, 900));
        Assert.That(refused.Text, Does.Not.Contain("secret.example"));
        Assert.That(await ClicksAsync(), Is.Zero);

        var (other, _) = await NewLinkAsync();
        Assert.That((await Url.EnterAsync(other, Right)).Status, Is.EqualTo(HttpStatusCode.Found), "other links stay open");
    }

    [Test]
    public async Task Entering_wrong_passwords_all_at_once_tries_no_more_than_ten()
    {
        await Url.VisitAsync(_link);
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Url.EnterAsync(_link, "wrong")));

        Assert.That(answers.Count(answer => answer.Status == HttpStatusCode.Forbidden), Is.EqualTo(10));
        Assert.That(answers.Count(answer => answer.Status == HttpStatusCode.TooManyRequests), Is.EqualTo(30));
    }

    [Test]
    public async Task Entering_wrong_passwords_whose_forms_come_late_tries_no_more_than_ten()
    {
        await Url.VisitAsync(_link);
        var forms = Enumerable.Range(0, 40).Select(_ => new LateForm("password=wrong")).ToList();
        var sending = forms.Select(form => Url.SendAsync(HttpMethod.Post, _link, form)).ToList();
        await Task.WhenAll(forms.Select(form => form.HeadSent));
        await Url.VisitAsync(_link);
        forms.ForEach(form => form.SendBody());
        var answers = await Task.WhenAll(sending);

        Assert.That(answers.Count(answer => answer.Status == HttpStatusCode.Forbidden), Is.EqualTo(10));
    }

    [TestCase("multipart/form-data; boundary=x", "--x\r\n")]
    [TestCase("application/x-www-form-urlencoded", null)]
    public async Task Sending_a_form_that_no_page_sends_asks_again(string type, string? body)
    {
        using var content = new StringContent(body ?? string.Concat(Enumerable.Repeat("a&", 1_100)));
        content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type);
        Assert.That((await Url.SendAsync(HttpMethod.Post, _link, content)).Status, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task Sending_something_else_than_the_form_asks_again()
    {
        using var json = new StringContent("{\"password\":\"x\"}", System.Text.Encoding.UTF8, "application/json");
        AssertForm(await Url.SendAsync(HttpMethod.Post, _link, json), HttpStatusCode.Forbidden);

        using var large = new FormUrlEncodedContent([new("password", new string('x', 100_000))]);
        AssertForm(await Url.SendAsync(HttpMethod.Post, _link, large), HttpStatusCode.Forbidden);
    }

    [Test]
    public async Task Asking_by_head_answers_without_a_body()
    {
        var answer = await Url.SendAsync(HttpMethod.Head, _link, null);

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(answer.Text, Is.Empty);
    }

    private static void AssertForm(Answer answer, HttpStatusCode status)
    {
        Assert.That(answer.Status, Is.EqualTo(status));
        Assert.That(answer.Text, Does.Contain("<form method=\"post\"").And.Contain("name=\"password\""));
        Assert.That(answer.Text + answer.Response, Does.Not.Contain("secret.example"));
    }

    private async Task<(string Path, string Id)> NewLinkAsync()
    {
        var link = await _workspace.NewLinkAsync("https://secret.example/", $"\"password\":\"{Right}\"");
        return ($"/{link.ShortId()}", link["id"]!.GetValue<string>());
    }

    /// <summary>A pass as it was given some hours away from now.</summary>
    private async Task<string> PassOfAsync(double hours)
    {
        var services = TestRun.App.Services;
        var link = (await services.GetRequiredService<ILinkCache>().FindAsync(_link[1..], CancellationToken.None))!.Link;
        var context = new DefaultHttpContext();
        new PasswordPass(
            services.GetRequiredService<IDataProtectionProvider>(),
            services.GetRequiredService<SharedKeys>(),
            services.GetRequiredService<HokoOptions>(),
            new ShiftedTime(TimeSpan.FromHours(hours))).Give(context.Response, link);
        return context.Response.Headers.SetCookie.ToString()[(CookieName.Length + 1)..].Split(';')[0];
    }

    private async Task<int> ClicksAsync() => (await _workspace.GetAsync($"/api/analytics?bots=true&linkId={_linkId}")).Ok().Count;

    private sealed class ShiftedTime(TimeSpan shift) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + shift;
    }
}

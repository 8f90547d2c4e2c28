using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Links;

/// <summary>POST /api/links: the URLs that a link takes, and those it does not, in every URL field alike.</summary>
[TestFixture("url")]
[TestFixture("image")]
[TestFixture("expiredUrl")]
[TestFixture("ios")]
[TestFixture("android")]
[TestFixture("geo.SA")]
internal sealed class LinkUrlsTests(string field)
{
    private TestWorkspace _workspace = null!;
    private string _collection = "";

    [OneTimeSetUp]
    public async Task SetUpAsync()
    {
        _workspace = await TestRun.App.NewWorkspaceAsync();
        _collection = await _workspace.NewCollectionAsync();
    }

    [OneTimeTearDown]
    public async Task Refused_urls_wrote_nothing()
    {
        var stored = (await _workspace.GetAsync("/api/links?take=10000")).Ok().Select(link => LinkJson.Read(link!, field)).ToHashSet();
        Assert.That(stored, Is.Not.Empty);
        Assert.That(stored, Has.None.Matches<string>(url => !url.StartsWith("http", StringComparison.OrdinalIgnoreCase)));
    }

    [TestCase("https://example.com")]
    [TestCase("https://example.com/")]
    [TestCase("HTTPS://EXAMPLE.COM/%7Euser/../a/./b?x=1&&y=%zz#f#g")]
    [TestCase("http://example.com:80/a%2Fb?q=a+b%20c")]
    [TestCase("https://example.com?utm_source=a@b")]
    [TestCase("https://example.com/@user?next=https://other.example/\"'<>`{}|^")]
    [TestCase("https://مثال.إختبار/مسار/صفحة?س=١#جزء")]
    [TestCase("https://example.com/😀")]
    [TestCase("https://xn--mgbh0fb.xn--kgbechtv/")]
    [TestCase("http://127.0.0.1/")]
    [TestCase("https://[2001:db8::1]:8443/x")]
    [TestCase("https://sub_domain.example.com/")]
    [TestCase("https://localhost:5081/")]
    public async Task Sending_a_web_address_gives_it_back_byte_for_byte(string url)
    {
        var created = (await _workspace.PostAsync("/api/links", LinkJson.With(_collection, field, url))).Created();

        Assert.That(LinkJson.Read(created[0]!, field), Is.EqualTo(url));
        Assert.That(LinkJson.Read((await _workspace.GetAsync($"/api/links?id={created[0]!["id"]}")).Ok()[0]!, field), Is.EqualTo(url));
    }

    [TestCase("http://http://example.com")]
    [TestCase("https://https//example.com")]
    [TestCase("https://example.com://other.example")]
    [TestCase("http://.")]
    [TestCase("https://example..com/")]
    public async Task Sending_an_address_whose_host_is_no_host_is_refused(string url) =>
        (await _workspace.PostAsync("/api/links", LinkJson.With(_collection, field, url))).Refuses($"0|{field}|url.invalid");

    [TestCase("javascript:alert(1)")]
    [TestCase("JaVaScRiPt://example.com/%0aalert(1)")]
    [TestCase("data:text/html,<script>alert(1)</script>")]
    [TestCase("vbscript:x")]
    [TestCase("file:///etc/passwd")]
    [TestCase("ftp://example.com/")]
    [TestCase("mailto:a@example.com")]
    [TestCase("about:blank")]
    [TestCase("blob:https://example.com/1")]
    [TestCase("view-source:https://example.com")]
    [TestCase("intent://example.com#Intent;scheme=https;end")]
    [TestCase("wss://example.com")]
    [TestCase("https:example.com")]
    [TestCase("https:/example.com")]
    [TestCase("httpsx://example.com")]
    [TestCase("http+unix://example.com")]
    public Task Sending_another_scheme_is_refused(string url) => RefusedAsync(
        url, "url.scheme", new ErrorText("The URL must begin with http:// or https://", "يجب أن يبدأ الرابط بـ http:// أو https://"));

    [TestCase(" https://example.com")]
    [TestCase("https://example.com ")]
    [TestCase("\thttps://example.com")]
    [TestCase("https://example.com\n")]
    [TestCase("java\nscript:alert(1)")]
    [TestCase("\u0001javascript:alert(1)")]
    [TestCase("https://exam\tple.com")]
    [TestCase("https://example.com/a b")]
    [TestCase("https://example.com/\u007F")]
    [TestCase("https://example.com/\u0085")]
    [TestCase("https://example.com/\u00A0")]
    [TestCase("https://example.com/\u2028")]
    [TestCase("https://example.com/\r\nSet-Cookie:x=1")]
    [TestCase("\uFEFFhttps://example.com")]
    [TestCase("\\\\example.com\\x")]
    [TestCase("https:\\\\example.com")]
    [TestCase("https:/\\example.com")]
    [TestCase("https://good.example\\@evil.example")]
    [TestCase("https://example.com/a\\b")]
    public Task Sending_white_space_control_characters_or_backslashes_is_refused(string url) => RefusedAsync(
        url,
        "url.characters",
        new ErrorText("The URL contains white space, control characters or backslashes", "يحتوي الرابط على مسافات أو محارف تحكم أو شرطات مائلة عكسية"));

    [TestCase("https://good.example@evil.example")]
    [TestCase("https://user:word@example.com/")]
    [TestCase("https://@example.com")]
    [TestCase("https://:@example.com")]
    [TestCase("https://a@b@example.com?x")]
    [TestCase("https://good.example%2F@evil.example")]
    public Task Sending_user_information_is_refused(string url) => RefusedAsync(
        url, "url.credentials", new ErrorText("The URL cannot contain a user name or password", "لا يمكن أن يحتوي الرابط على اسم مستخدم أو كلمة مرور"));

    [TestCase("https://")]
    [TestCase("http:///path")]
    [TestCase("https://:80/")]
    [TestCase("https://?q")]
    [TestCase("https://#f")]
    [TestCase("https://[::1")]
    [TestCase("https://example.com:99999/")]
    [TestCase("https://example.com:abc/")]
    [TestCase("https://ex%61mple.com/")]
    [TestCase("http://%6Cocalhost:5080/x")]
    [TestCase("http://%4C%6fcalhost%2E:5080/x")]
    [TestCase("//example.com/x")]
    [TestCase("/path")]
    [TestCase("example.com")]
    [TestCase("invalid-url")]
    [TestCase("?q=1")]
    public Task Sending_what_names_no_host_is_refused(string url) => RefusedAsync(
        url, "url.invalid", new ErrorText("This is not a valid absolute URL", "هذا ليس رابطًا مطلقًا صالحًا"));

    [TestCase("http://localhost:5080/abc1234")]
    [TestCase("HTTP://LocalHost:5080")]
    [TestCase("https://localhost:5080/")]
    [TestCase("http://localhost.:5080/x")]
    [TestCase("http://localhost:05080/x")]
    [TestCase("http://ｌｏｃａｌｈｏｓｔ:5080/x")]
    [TestCase("http://lo\u00ADcalhost:5080/x")]
    public async Task Sending_an_own_address_is_refused_where_it_would_lead_round_in_circles(string url)
    {
        if (field == "image")
            (await _workspace.PostAsync("/api/links", LinkJson.With(_collection, field, url))).Created();
        else
            await RefusedAsync(url, "url.own_domain", new ErrorText("A short link cannot lead to another short link", "لا يمكن أن يؤدي الرابط القصير إلى رابط قصير آخر"));
    }

    private async Task RefusedAsync(string url, string code, ErrorText text)
    {
        var answer = await _workspace.PostAsync("/api/links", LinkJson.With(_collection, field, url));

        answer.Refuses($"0|{field}|{code}");
        Assert.That(answer.DetailText(), Is.EqualTo(text));
    }
}

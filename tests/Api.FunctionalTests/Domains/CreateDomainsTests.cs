using System.Text.Json.Nodes;
using Hoko.Api.FunctionalTests.Collections;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Domains;

/// <summary>POST /api/domains.</summary>
internal sealed class CreateDomainsTests() : CreateContract(Resource.Domains)
{
    private const string Path = DomainScenes.Path;

    [Test]
    public async Task Claiming_a_host_answers_with_what_to_put_where()
    {
        var host = DomainScenes.NewHost();

        var made = (await Workspace.PostAsync(Path, $$"""[{"host":"{{host}}"}]""")).Created()[0]!.AsObject();

        Assert.That(made.Select(field => field.Key), Is.EqualTo(["id", "host", "verified", "verifiedAt", "verification", "notFoundUrl", "createdAt", "updatedAt"]));
        Assert.That(made["host"]!.GetValue<string>(), Is.EqualTo(host));
        Assert.That(made["verified"]!.GetValue<bool>(), Is.False);
        Assert.That((made["verifiedAt"], made["notFoundUrl"]), Is.EqualTo(((object?)null, (object?)null)));
        Assert.That(made["verification"]!["url"]!.GetValue<string>(), Is.EqualTo($"https://{host}/.well-known/hoko-domain.txt"));
        Assert.That(made["verification"]!["token"]!.GetValue<string>(), Does.Match("^hoko-domain-[0-9A-Za-z]{32}$"));
    }

    [Test]
    public async Task A_host_has_another_token_in_each_workspace()
    {
        var host = DomainScenes.NewHost();
        var other = await TestRun.App.NewWorkspaceAsync();

        var tokens = new[] { await Workspace.ClaimAsync(host), await other.ClaimAsync(host) }.Select(domain => domain["verification"]!["token"]!.ToString());

        Assert.That(tokens, Is.Unique);
    }

    [TestCase("GO.Brand{0}.EXAMPLE", "go.brand{0}.example")]
    [TestCase("go.brand{0}.example.", "go.brand{0}.example")]
    [TestCase("BÜCHER{0}.example", "xn--bcher{0}-b6a.example")]
    [TestCase("روابط{0}.مثال.example", null)]
    [TestCase("ｇｏ{0}.example", "go{0}.example")]
    [TestCase("xn--r8jz45g.brand{0}.example", "xn--r8jz45g.brand{0}.example")]
    public async Task A_host_in_any_spelling_is_kept_in_punycode_and_small_letters(string sent, string? kept)
    {
        var mark = Guid.NewGuid().ToString("N")[..8];
        var host = DomainScenes.Text(await Workspace.ClaimAsync(string.Format(null, sent, mark)), "host");

        Assert.That(host, Does.Match("^[a-z0-9.-]+$"));
        if (kept is not null && !kept.Contains("-b6a", StringComparison.Ordinal))
            Assert.That(host, Is.EqualTo(string.Format(null, kept, mark)));

        await Workspace.AsksInVainAsync(
            HttpMethod.Post, Path, $$"""[{"host":"{{host}}"}]""", $"Domain {host} is already in use", "0|host|domain.taken");
    }

    [TestCase("localhost")]
    [TestCase("go")]
    [TestCase("go.localhost")]
    [TestCase("printer.local")]
    [TestCase("go.localdomain")]
    [TestCase("127.0.0.1")]
    [TestCase("127.1")]
    [TestCase("2130706433")]
    [TestCase("0x7f.0x1")]
    [TestCase("go.example.1")]
    [TestCase("[::1]")]
    [TestCase("::1")]
    [TestCase("https://go.example.com")]
    [TestCase("go.example.com/")]
    [TestCase("go.example.com:8080")]
    [TestCase("me@go.example.com")]
    [TestCase("go..example.com")]
    [TestCase(".example.com")]
    [TestCase("-go.example.com")]
    [TestCase("g_o.example.com")]
    [TestCase("*.example.com")]
    [TestCase("go example.com")]
    [TestCase("go.example.com\\u0009")]
    [TestCase("go\\u2024example.com\\uFF0Fx.com")]
    [TestCase("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.example.com")]
    public async Task What_is_no_full_host_name_is_refused(string host) =>
        Assert.That((await Workspace.PostAsync(Path, $$"""[{"host":"{{host}}"}]""")).Rejected(), Is.EqualTo(["0|host|domain.invalid"]));

    [TestCase(""" "host":"" """, "0|host|text.empty")]
    [TestCase(""" "host":null """, "0|host|field.not_null")]
    [TestCase(""" "host":5 """, "0|host|field.wrong_type")]
    [TestCase(""" "host":"a.example","notFoundUrl":"" """, "0|notFoundUrl|text.empty")]
    [TestCase(""" "host":"a.example","notFoundUrl":"javascript:alert(1)" """, "0|notFoundUrl|url.scheme")]
    [TestCase(""" "host":"a.example","notFoundUrl":"http://localhost:5080/x" """, "0|notFoundUrl|url.own_domain")]
    [TestCase(""" "host":"A.example","notFoundUrl":"https://a.example/x" """, "0|notFoundUrl|url.own_domain")]
    public Task Claiming_a_host_with_bad_values_is_refused(string fields, string error) =>
        Workspace.AsksInVainAsync(HttpMethod.Post, Path, $$"""[{{{fields}}}]""", ResourceScenes.General, error);

    [Test]
    public async Task A_host_over_253_characters_is_refused_and_one_of_them_is_not()
    {
        var mark = Guid.NewGuid().ToString("N");
        var longest = string.Join('.', mark, new string('a', 62), new string('b', 62), new string('c', 62), new string('d', 23), "example");
        Assert.That(longest, Has.Length.EqualTo(253));

        Assert.That(DomainScenes.Text(await Workspace.ClaimAsync(longest), "host"), Is.EqualTo(longest));
        await Workspace.AsksInVainAsync(HttpMethod.Post, Path, $$"""[{"host":"e{{longest}}"}]""", ResourceScenes.General, "0|host|text.too_long");
    }

    [Test]
    public async Task Our_own_host_is_nobodys_to_claim()
    {
        await using var app = await HokoApp.StartAsync("Hoko:PublicUrl=https://go.example.com");
        var workspace = await app.NewWorkspaceAsync();

        await workspace.AsksInVainAsync(
            HttpMethod.Post, Path, """[{"host":"GO.example.com."}]""", "go.example.com is this installation's own domain", "0|host|domain.own");
    }

    [Test]
    public async Task A_host_that_stands_twice_in_a_batch_is_refused_whatever_its_spelling()
    {
        var host = DomainScenes.NewHost();

        await Workspace.AsksInVainAsync(
            HttpMethod.Post,
            Path,
            $$"""[{"host":"{{host}}"},{"host":"{{host.ToUpperInvariant()}}"}]""",
            $"Domain {host} is already named by item 0 of this request",
            "1|host|domain.repeated");
    }

    [Test]
    public async Task A_host_that_another_workspace_has_proved_is_taken_and_one_that_it_merely_claims_is_not()
    {
        var other = await TestRun.App.NewWorkspaceAsync();
        var proved = await other.NewDomainAsync();
        var claimed = DomainScenes.NewHost();
        await other.ClaimAsync(claimed);

        await Workspace.AsksInVainAsync(
            HttpMethod.Post, Path, $$"""[{"host":"{{claimed}}"},{"host":"{{proved}}"}]""", $"Domain {proved} is already in use", "1|host|domain.taken");
        Assert.That(DomainScenes.Text(await Workspace.ClaimAsync(claimed), "host"), Is.EqualTo(claimed));
    }

    [Test]
    public async Task Two_claims_of_one_host_at_once_in_a_workspace_make_one_domain()
    {
        var body = $$"""[{"host":"{{DomainScenes.NewHost()}}"}]""";

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Workspace.PostAsync(Path, body)));

        Assert.That(answers.Count(answer => (int)answer.Status == 201), Is.EqualTo(1));
        Assert.That(answers.Where(answer => (int)answer.Status != 201).Select(answer => answer.Rejected().Single()), Is.All.EqualTo("0|host|domain.taken"));
    }

    [Test]
    public async Task A_plan_without_the_feature_takes_none_and_a_limited_one_no_more_than_its_number()
    {
        var free = await TestRun.App.NewWorkspaceAsync("free");
        await free.AsksInVainAsync(
            HttpMethod.Post,
            Path,
            $$"""[{"host":"{{DomainScenes.NewHost()}}","notFoundUrl":"https://example.com/"}]""",
            ResourceScenes.General,
            "0|host|plan.feature_required",
            "0|notFoundUrl|plan.feature_required");

        var business = await TestRun.App.NewWorkspaceAsync("business");
        await Resource.Domains.AddAsync(business, 99);
        var two = string.Join(',', await Resource.Domains.ItemsAsync(business, 2));
        await business.AsksInVainAsync(
            HttpMethod.Post,
            Path,
            $"[{two}]",
            "The plan business allows 100 domains; 99 are used and 2 more were asked for",
            "-|-|plan.limit_exceeded");
    }

    [Test]
    public override async Task Creating_from_what_GET_answered_makes_another()
    {
        await Resource.Domains.AddAsync(Workspace);
        var made = JsonNode.Parse(await Resource.Domains.ListedAsync(Workspace))!.AsArray();

        (await Workspace.PostAsync(Path, made.ToJsonString())).IsRefused($"Domain {made[0]!["host"]} is already in use", "0|host|domain.taken");
    }
}

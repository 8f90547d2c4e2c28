using System.Text.Json.Nodes;
using Hoko.Api.FunctionalTests.Collections;
using Hoko.Api.FunctionalTests.Setup;
using Hoko.Application.Common.Errors;
using Hoko.Application.Domains;
using Hoko.Domain.Workspaces;

namespace Hoko.Api.FunctionalTests.Domains;

/// <summary>POST /api/domains/verify.</summary>
internal sealed class VerifyDomainsTests
{
    private const string Path = DomainScenes.Path + "/verify";

    private TestWorkspace _workspace = null!;

    [SetUp]
    public async Task SetUpAsync() => _workspace = await TestRun.App.NewWorkspaceAsync();

    [Test]
    public async Task A_host_that_answers_with_the_token_is_verified()
    {
        var domain = await ClaimAsync();
        DomainScenes.ServesItsToken(domain);

        var answer = (await _workspace.VerifyAsync(domain)).Ok().Single()!;

        Assert.That(answer["verified"]!.GetValue<bool>());
        Assert.That(answer["verifiedAt"]!.GetValue<DateTimeOffset>(), Is.EqualTo(DateTimeOffset.UtcNow).Within(TimeSpan.FromMinutes(1)));
        Assert.That(JsonNode.DeepEquals((await _workspace.GetAsync(DomainScenes.Path)).Ok().Single(), answer));
    }

    [Test]
    public async Task Answers_come_in_input_order_repeats_once_and_what_is_verified_is_not_asked_again()
    {
        var domains = new List<JsonNode>();
        for (var i = 0; i < 3; i++)
        {
            domains.Add(await ClaimAsync());
            DomainScenes.ServesItsToken(domains[i]);
        }

        (await _workspace.VerifyAsync(domains[1])).Ok();
        DomainHosts.All.Serve(DomainScenes.Text(domains[1], "host"), "gone");
        var answer = (await _workspace.VerifyAsync(domains[2], domains[0], domains[2], domains[1])).Ok();

        Assert.That(answer.Texts("host"), Is.EqualTo(new[] { domains[2], domains[0], domains[1] }.Select(domain => DomainScenes.Text(domain, "host"))));
        Assert.That(answer.Select(domain => domain!["verified"]!.GetValue<bool>()), Is.All.True);
    }

    [Test]
    public async Task One_that_is_not_proved_keeps_all_of_a_batch_from_being_verified()
    {
        var (good, silent, unknown, wrong) = (await ClaimAsync(), await ClaimAsync(), await ClaimAsync(), await ClaimAsync());
        DomainScenes.ServesItsToken(good);
        DomainHosts.All.Resolve(DomainScenes.Text(silent, "host"), "10.1.2.3");
        DomainHosts.All.Serve(DomainScenes.Text(wrong, "host"), good["verification"]!["token"]!.ToString());

        (await _workspace.VerifyAsync(good, silent, unknown, wrong)).IsRefused(
            ResourceScenes.General, "1|-|domain.not_public", "2|-|domain.unresolvable", "3|-|domain.wrong_content");

        Assert.That((await _workspace.GetAsync(DomainScenes.Path)).Ok().Select(domain => domain!["verified"]!.GetValue<bool>()), Is.All.False);
    }

    [Test]
    public async Task What_a_host_answers_is_not_told()
    {
        var domain = await ClaimAsync();
        DomainHosts.All.Serve(DomainScenes.Text(domain, "host"), "a secret of an inner network");

        var answer = await _workspace.VerifyAsync(domain);

        answer.IsRefused(
            $"http://{DomainScenes.Text(domain, "host")}:{new Uri(answer.Headline().En.Split(' ')[0]).Port}/.well-known/hoko-domain.txt does not hold the domain's token alone",
            "0|-|domain.wrong_content");
        Assert.That(answer.Text, Does.Not.Contain("secret"));
    }

    [Test]
    public async Task The_token_of_another_workspace_for_the_same_host_proves_nothing()
    {
        var host = DomainScenes.NewHost();
        var mine = await _workspace.ClaimAsync(host);
        DomainScenes.ServesItsToken(await (await TestRun.App.NewWorkspaceAsync()).ClaimAsync(host));

        Assert.That((await _workspace.VerifyAsync(mine)).Rejected().Single(), Is.EqualTo("0|-|domain.wrong_content"));
    }

    [Test]
    public async Task Of_workspaces_whose_hosts_are_verified_at_once_one_gets_it_and_the_others_an_error()
    {
        var workspaces = new List<TestWorkspace>();
        for (var i = 0; i < 4; i++)
            workspaces.Add(await TestRun.App.NewWorkspaceAsync());

        for (var i = 0; i < 5; i++)
        {
            var host = DomainScenes.NewHost();

            var codes = await Task.WhenAll(workspaces.Select(workspace => AddAsync(workspace, host)));

            Assert.That(codes.Count(code => code is null), Is.EqualTo(1));
            Assert.That(codes.Where(code => code is not null), Is.All.EqualTo("domain.taken"));
        }
    }

    [Test]
    public async Task A_host_that_another_has_proved_meanwhile_is_taken()
    {
        var host = DomainScenes.NewHost();
        var other = await TestRun.App.NewWorkspaceAsync();
        var (mine, theirs) = (await _workspace.ClaimAsync(host), await other.ClaimAsync(host));
        DomainScenes.ServesItsToken(theirs);
        (await other.VerifyAsync(theirs)).Ok();
        DomainScenes.ServesItsToken(mine);

        (await _workspace.VerifyAsync(mine)).IsRefused($"Domain {host} is already in use", "0|-|domain.taken");
    }

    [Test]
    public async Task Bad_ids_are_all_named_and_nobody_is_asked()
    {
        var domain = await ClaimAsync();
        var foreign = await (await TestRun.App.NewWorkspaceAsync()).ClaimAsync(DomainScenes.NewHost());
        var unknown = Guid.NewGuid();

        (await _workspace.PostAsync(Path, $$"""["{{domain["id"]}}","{{foreign["id"]}}","{{unknown}}",5,null]""")).IsRefused(
            ResourceScenes.General, "1|-|domain.not_found", "2|-|domain.not_found", "3|-|id.invalid", "4|-|id.invalid");
    }

    [Test]
    public async Task More_than_twenty_are_refused_whatever_the_plan_allows()
    {
        var ids = string.Join(',', Enumerable.Range(0, 21).Select(_ => $"\"{Guid.NewGuid()}\""));

        (await _workspace.PostAsync(Path, $"[{ids}]")).IsRefused("A request may contain at most 20 items", "-|-|body.too_many_items");
        (await _workspace.PostAsync(Path, "[]")).IsRefused("The request body must contain at least one item", "-|-|body.empty");
    }

    [Test]
    public async Task Verifying_needs_the_scope() => await _workspace.IsClosedToOthersAsync(HttpMethod.Post, Path, Scope.LinksWrite);

    private Task<JsonNode> ClaimAsync() => _workspace.ClaimAsync(DomainScenes.NewHost());

    /// <summary>As the operator adds it; the code of what stands in the way.</summary>
    private static async Task<string?> AddAsync(TestWorkspace workspace, string host)
    {
        try
        {
            await TestRun.App.SendAsync(new AddDomain(workspace.Name, host, IsVerified: true));
            return null;
        }
        catch (RequestRejected rejected)
        {
            return rejected.Errors.Single().Flaw.Code;
        }
    }
}

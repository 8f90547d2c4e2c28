using System.Net;
using Hoko.Api.FunctionalTests.Setup;
using Hoko.Domain.Workspaces;

namespace Hoko.Api.FunctionalTests.Collections;

/// <summary>Which keys an endpoint lets in.</summary>
internal static class ScopeChecks
{
    /// <summary>Each of the scopes alone opens the endpoint, and all others together do not.</summary>
    public static async Task IsOpenedByAsync(this TestWorkspace workspace, HttpMethod method, string path, string? json, params Scope[] scopes)
    {
        foreach (var scope in scopes)
        {
            var answer = await (await workspace.ClientWithAsync(scope)).AskAsync(method, path, json);
            Assert.That((int)answer.Status, Is.InRange(200, 201), $"{scope}: {answer.Text}");
        }

        await workspace.IsClosedToOthersAsync(method, path, scopes);
    }

    /// <summary>A key with all other scopes is told to need the first of these, before its body is looked at.</summary>
    public static async Task IsClosedToOthersAsync(this TestWorkspace workspace, HttpMethod method, string path, params Scope[] scopes)
    {
        var others = scopes.Aggregate(Scopes.All, (all, scope) => all & ~scope);
        var refused = await (await workspace.ClientWithAsync(others)).AskAsync(method, path, method == HttpMethod.Get ? null : "no json");

        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.Forbidden), refused.Text);
        Assert.That(refused.Json["error"]!["en"]!.GetValue<string>(), Is.EqualTo("Missing required scopes"));
        Assert.That(refused.Json["error"]!["ar"]!.GetValue<string>(), Is.EqualTo("الصلاحيات المطلوبة مفقودة"));
        Assert.That(refused.Json["missingScopes"]!.AsArray().Select(name => name!.GetValue<string>()), Is.EqualTo(Scopes.NamesOf(scopes[0])));
    }
}

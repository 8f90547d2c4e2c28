using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Hoko.Application;
using Hoko.Application.Workspaces;
using Hoko.Domain.Workspaces;
using Hoko.Infrastructure;
using Hoko.Infrastructure.Persistence;
using MediatR;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Hoko.Bench;

/// <summary>
/// <c>settings --what keys|plans --other B --workspace W --count N --bound MS</c>: what an operator's commands change, seen by a node that is asked all the
/// while. It runs the commands' own use cases, on the database of <c>ConnectionStrings__Hoko</c>, so that a command's start and end, longer than all else, are no part of
/// what is measured: from the moment that the change is written. Prints as <c>edits</c> does.
/// </summary>
internal sealed class SettingDelays : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BetweenRequests = TimeSpan.FromMilliseconds(2);

    private readonly ServiceProvider _services;
    private readonly HttpClient _node;
    private readonly string _workspace;

    private SettingDelays(Arguments arguments)
    {
        var settings = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        _services = new ServiceCollection()
            .AddLogging()
            .AddApplication()
            .AddInfrastructure(settings, DatabaseTarget.Parse(DatabaseProvider.PostgreSql, settings.GetConnectionString("Hoko")!), null)
            .BuildServiceProvider();
        _node = new HttpClient { BaseAddress = new Uri(arguments["other"]) };
        _workspace = arguments["workspace"];
    }

    public static async Task<int> RunAsync(Arguments arguments)
    {
        await using var settings = new SettingDelays(arguments);
        var delays = new Series(arguments["what"]);
        for (var left = arguments.Number("count"); left > 0; left--)
            delays.Add(await (arguments["what"] == "keys" ? settings.RevokeAsync() : settings.ChangePlanAsync(left)));

        return Delay.Print(delays, arguments);
    }

    public async ValueTask DisposeAsync()
    {
        _node.Dispose();
        await _services.DisposeAsync();
    }

    private async Task<double> RevokeAsync()
    {
        var key = await SendAsync(new CreateApiKey(_workspace, "to be revoked", Scopes.All, null, []));
        await UntilAsync(key, answer => answer.StatusCode == HttpStatusCode.OK);
        await SendAsync(new RevokeApiKey(key[..ApiKeySecret.PrefixLength]));
        return await UntilAsync(key, answer => answer.StatusCode == HttpStatusCode.Unauthorized);
    }

    private async Task<double> ChangePlanAsync(int number)
    {
        var key = await SendAsync(new CreateApiKey(_workspace, "of a plan", Scopes.All, null, []));

        // Asking like this goes beyond the smaller plan; a refusal says which plan, too.
        await UntilAsync(key, answer => answer.StatusCode != HttpStatusCode.Unauthorized);
        var (plan, limit) = number % 2 == 0 ? ("business", 3_000) : ("enterprise", 2_000_000_000);
        await SendAsync(new SetWorkspacePlan(_workspace, plan));
        var text = limit.ToString(CultureInfo.InvariantCulture);
        return await UntilAsync(key, answer => answer.Headers.TryGetValues("X-RateLimit-Limit", out var values) && values.Contains(text));
    }

    /// <summary>Asks the node, again and again, until it answers so; how many milliseconds that took.</summary>
    private async Task<double> UntilAsync(string key, Func<HttpResponseMessage, bool> isSeen)
    {
        for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) < Patience; await Task.Delay(BetweenRequests))
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/tags?take=1") { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", key) } };
            using var answer = await _node.SendAsync(request);
            if (isSeen(answer))
                return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        }

        throw new TimeoutException("The change has not come to the other node.");
    }

    private async Task<T> SendAsync<T>(IRequest<T> request)
    {
        await using var scope = _services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }
}

using System.CommandLine;
using System.Globalization;
using Hoko.Application.Common;
using Hoko.Application.Common.Errors;
using Hoko.Application.Workspaces;
using Hoko.Domain.Workspaces;

namespace Hoko.Api.Cli;

internal static class KeyCommands
{
    private static readonly Option<string> Workspace = new("--workspace") { Description = "The workspace's name.", Required = true };
    private static readonly Option<string> Name = new("--name") { Description = "What the key is for.", Required = true };
    private static readonly Option<string> ScopeNames = new("--scopes") { Description = "all, or names separated by commas, as linksRead,linksWrite.", Required = true };
    private static readonly Option<string?> Expires = new("--expires") { Description = "When the key ends, as 2027-01-31T00:00:00Z." };
    private static readonly Option<string?> Hosts = new("--hosts") { Description = "Hosts that browsers may use it from, separated by commas, as example.com,*.example.com." };
    private static readonly Option<bool> CreateOnly = new("--create-only")
    {
        Description = "Conversions tracked with this key create customers but never change existing ones. Use it for keys that web pages carry.",
    };

    private static readonly Option<string?> OfKey = new("--key") { Description = "The first 12 characters of one key; all keys where absent." };
    private static readonly Option<int> Days = new("--days") { Description = "Days of UTC, today included, 1 to 400.", DefaultValueFactory = _ => 30 };
    private static readonly Argument<string> Prefix = new("PREFIX") { Description = "The key's first 12 characters." };

    public static Command Create() => new("keys", "Makes, lists and revokes API keys, and says what they were used for.") { CreateKey(), List(), Usage(), Revoke() };

    private static Command CreateKey()
    {
        var create = new Command("create", "Makes a key and prints it alone, this once.") { Workspace, Name, ScopeNames, Expires, Hosts, CreateOnly };
        create.SetAction((result, cancellationToken) => CommandServices.RunAsync(
            new CreateApiKey(
                result.GetRequiredValue(Workspace),
                result.GetRequiredValue(Name),
                ParseScopes(result.GetRequiredValue(ScopeNames)),
                ParseDate(result.GetValue(Expires)),
                Words(result.GetValue(Hosts) ?? ""),
                result.GetValue(CreateOnly)),
            Console.WriteLine,
            cancellationToken));
        return create;
    }

    private static Command List()
    {
        var list = new Command("list", "Lists a workspace's keys: beginning, name, scopes, creation, end, revocation, hosts, last use, createOnly; separated by tabs.") { Workspace };
        list.SetAction((result, cancellationToken) => CommandServices.RunAsync(
            new ListApiKeys(result.GetRequiredValue(Workspace)),
            keys => Rows.Write(keys.Select(listed => Describe(listed.Key).Append(listed.LastUsedAt).Append(listed.Key.CreateOnly ? "createOnly" : null).ToArray())),
            cancellationToken));
        return list;
    }

    private static IEnumerable<object?> Describe(ApiKey key) =>
    [
        key.Prefix, key.Name, string.Join(',', Scopes.NamesOf(key.Scopes)), key.CreatedAt, key.ExpiresAt, key.RevokedAt, string.Join(',', key.AllowedHosts),
    ];

    private static Command Usage()
    {
        var usage = new Command(
            "usage", "Tells what keys were used for, a day of UTC a line: day, beginning, name, requests, of these 4xx but 429, 5xx, and 429; separated by tabs.")
        {
            Workspace, OfKey, Days,
        };
        usage.SetAction((result, cancellationToken) => CommandServices.RunAsync(
            new ListKeyUsages(result.GetRequiredValue(Workspace), result.GetValue(OfKey), result.GetValue(Days)),
            rows => Rows.Write(rows.Select(row => new object?[]
            {
                DayText(row.Usage.Day), row.Key.Prefix, row.Key.Name, row.Usage.Requests, row.Usage.ClientErrors, row.Usage.ServerErrors, row.Usage.RateLimited,
            })),
            cancellationToken));
        return usage;
    }

    /// <summary>20261125 as 2026-11-25.</summary>
    private static string DayText(int day) => day.ToString("0000-00-00", CultureInfo.InvariantCulture);

    private static Command Revoke()
    {
        var revoke = new Command("revoke", "Takes a key out of force, for good and at once.") { Prefix };
        revoke.SetAction((result, cancellationToken) =>
            CommandServices.RunAsync(new RevokeApiKey(result.GetRequiredValue(Prefix)), _ => { }, cancellationToken));
        return revoke;
    }

    private static Scope ParseScopes(string text) => text == "all"
        ? Scopes.All
        : Words(text).DefaultIfEmpty("").Aggregate(Scope.None, (scopes, name) => Scopes.TryParse(name, out var scope)
            ? scopes | scope
            : throw new RequestRejected("scopes", new Flaw(ErrorCodes.ScopeUnknown, name, string.Join(", ", Scopes.NamesOf(Scopes.All)))));

    private static DateTimeOffset? ParseDate(string? text) =>
        text is null ? null
        : IsoDate.TryParse(text, out var date) ? date.ToUniversalTime()
        : throw new RequestRejected("expires", new Flaw(ErrorCodes.DateInvalid));

    private static string[] Words(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

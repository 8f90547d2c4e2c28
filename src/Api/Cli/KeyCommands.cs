using System.CommandLine;
using System.Globalization;
using Hoko.Application.Common;
using Hoko.Application.Common.Errors;
using Hoko.Application.Workspaces;
using Hoko.Domain.Workspaces;

namespace Hoko.Api.Cli;

internal static class KeyCommands
{
    private const string AllScopes = "all";

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

    private static readonly Listing<ListedKey> Keys = new(
        new("prefix", row => row.Key.Prefix),
        new("name", row => row.Key.Name),
        new("scopes", row => Scopes.NamesOf(row.Key.Scopes)),
        new("createdAt", row => row.Key.CreatedAt),
        new("expiresAt", row => row.Key.ExpiresAt),
        new("revokedAt", row => row.Key.RevokedAt),
        new("hosts", row => row.Key.AllowedHosts),
        new("lastUsedAt", row => row.LastUsedAt),
        new("createOnly", row => row.Key.CreateOnly));

    private static readonly Listing<UsedKey> Usages = new(
        new("day", row => DayText(row.Usage.Day)),
        new("prefix", row => row.Key.Prefix),
        new("name", row => row.Key.Name),
        new("requests", row => row.Usage.Requests),
        new("clientErrors", row => row.Usage.ClientErrors),
        new("serverErrors", row => row.Usage.ServerErrors),
        new("rateLimited", row => row.Usage.RateLimited));

    public static Command Create() => new("keys", "Makes, lists and revokes API keys, and says what they were used for.") { CreateKey(), List(), Usage(), Revoke() };

    private static Command CreateKey()
    {
        var create = new Command("create", "Creates a key and prints it. The key can't be shown again.") { Workspace, Name, ScopeNames, Expires, Hosts, CreateOnly };
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
        const string Description =
            "Lists a workspace's keys: beginning, name, scopes, creation, end, revocation, hosts, last use, whether they only create customers; separated by tabs.";
        var list = new Command("list", Description) { Workspace, ListingOptions.Json };
        list.SetAction((result, cancellationToken) => CommandServices.RunAsync(
            new ListApiKeys(result.GetRequiredValue(Workspace)),
            keys => Keys.Write(keys, result.GetValue(ListingOptions.Json)),
            cancellationToken));
        return list;
    }

    private static Command Usage()
    {
        var usage = new Command(
            "usage", "Tells what keys were used for, a day of UTC a line: day, beginning, name, requests, of these 4xx but 429, 5xx, and 429; separated by tabs.")
        {
            Workspace, OfKey, Days, ListingOptions.Json,
        };
        usage.SetAction((result, cancellationToken) => CommandServices.RunAsync(
            new ListKeyUsages(result.GetRequiredValue(Workspace), result.GetValue(OfKey), result.GetValue(Days)),
            rows => Usages.Write(rows, result.GetValue(ListingOptions.Json)),
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

    private static Scope ParseScopes(string text) => Words(text) is { Length: > 0 } names
        ? names.Aggregate(Scope.None, (scopes, name) => scopes | ParseScope(name))
        : throw new RequestRejected("scopes", new Flaw(ErrorCodes.TextEmpty));

    private static Scope ParseScope(string name) =>
        name == AllScopes ? Scopes.All
        : Scopes.TryParse(name, out var scope) ? scope
        : throw new RequestRejected("scopes", new Flaw(ErrorCodes.ScopeUnknown, name, string.Join(", ", Scopes.NamesOf(Scopes.All).Prepend(AllScopes))));

    private static DateTimeOffset? ParseDate(string? text) =>
        text is null ? null
        : IsoDate.TryParse(text, out var date) ? date.ToUniversalTime()
        : throw new RequestRejected("expires", new Flaw(ErrorCodes.DateInvalid));

    private static string[] Words(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

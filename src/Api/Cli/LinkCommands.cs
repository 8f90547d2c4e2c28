using System.CommandLine;
using Hoko.Application.Links;

namespace Hoko.Api.Cli;

/// <summary>What an operator does about a report of abuse.</summary>
internal static class LinkCommands
{
    private static readonly Argument<string> Text = new("TEXT") { Description = "A short URL, slug, short id, link id or external id, or the host or the beginning of a destination URL." };
    private static readonly Argument<string> Link = new("LINK") { Description = "The link's id, short URL, slug or short id." };
    private static readonly Option<string> Reason = new("--reason") { Description = "Why, for other operators; visitors and the owner don't see it.", Required = true };

    private static readonly Listing<FoundLinkDto> Rows = new(
        new("workspace", row => row.Workspace),
        new("id", row => row.Id),
        new("shortUrl", row => row.ShortUrl),
        new("destination", row => row.Destination),
        new("state", row => row.State),
        new("createdAt", row => row.CreatedAt),
        new("blockedAt", row => row.BlockedAt),
        new("blockedReason", row => row.BlockedReason));

    public static Command Create() => new("links", "Finds links of all workspaces, and blocks them after a report of abuse.") { Find(), Block(), Unblock() };

    private static Command Find()
    {
        var find = new Command(
            "find", "Finds links: workspace, id, short URL, destination, state, creation, when and why it was blocked; separated by tabs, newest first, 1,000 at most.")
        {
            Text, ListingOptions.Json,
        };
        find.SetAction((result, cancellationToken) => CommandServices.RunAsync(
            new FindLinks(result.GetRequiredValue(Text)), rows => Rows.Write(rows, result.GetValue(ListingOptions.Json)), cancellationToken));
        return find;
    }

    private static Command Block()
    {
        var block = new Command("block", "Blocks a link: visitors see a page that says so, and its owner can't lift it.") { Link, Reason };
        block.SetAction((result, cancellationToken) => CommandServices.RunAsync(
            new BlockLink(result.GetRequiredValue(Link), result.GetRequiredValue(Reason)), _ => { }, cancellationToken));
        return block;
    }

    private static Command Unblock()
    {
        var unblock = new Command("unblock", "Lifts the block of a link.") { Link };
        unblock.SetAction((result, cancellationToken) => CommandServices.RunAsync(new BlockLink(result.GetRequiredValue(Link), null), _ => { }, cancellationToken));
        return unblock;
    }
}

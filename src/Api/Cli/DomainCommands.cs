using System.CommandLine;
using Hoko.Application.Domains;

namespace Hoko.Api.Cli;

internal static class DomainCommands
{
    private static readonly Option<string> Workspace = new("--workspace") { Description = "The workspace's name.", Required = true };
    private static readonly Option<string?> Claimant = new("--workspace") { Description = "The workspace's name, where several claim the host." };
    private static readonly Option<string> NewHost = new("--host") { Description = "The host name, as go.example.com.", Required = true };
    private static readonly Option<bool> Verified = new("--verified") { Description = "Takes your word that the host is the workspace's." };
    private static readonly Argument<string> Host = new("HOST") { Description = "The host name." };

    private static readonly Listing<DomainDto> Rows = new(
        new("host", row => row.Host),
        new("verifiedAt", row => row.VerifiedAt),
        new("verificationUrl", row => row.Verification.Url),
        new("verificationToken", row => row.Verification.Token),
        new("notFoundUrl", row => row.NotFoundUrl));

    public static Command Create() => new("domains", "Adds, lists, verifies and removes branded domains.") { Add(), List(), Verify(), Remove() };

    private static Command Add()
    {
        var add = new Command("add", "Adds a domain to a workspace and prints the URL and the token that the domain must return to be verified.") { Workspace, NewHost, Verified, ListingOptions.Json };
        add.SetAction((result, cancellationToken) => CommandServices.RunAsync(
            new AddDomain(result.GetRequiredValue(Workspace), result.GetRequiredValue(NewHost), result.GetValue(Verified)), Show(result), cancellationToken));
        return add;
    }

    private static Command List()
    {
        var list = new Command("list", "Lists a workspace's domains: host, verification, address and token of the file, not-found URL; separated by tabs.") { Workspace, ListingOptions.Json };
        list.SetAction((result, cancellationToken) => CommandServices.RunAsync(
            new ListWorkspaceDomains(result.GetRequiredValue(Workspace)),
            domains => Rows.Write(domains, result.GetValue(ListingOptions.Json)),
            cancellationToken));
        return list;
    }

    private static Command Verify()
    {
        var verify = new Command("verify", "Checks the verification file of a domain and, if it is valid, activates the domain.") { Host, ListingOptions.Json };
        verify.SetAction((result, cancellationToken) => CommandServices.RunAsync(new VerifyHost(result.GetRequiredValue(Host)), Show(result), cancellationToken));
        return verify;
    }

    private static Command Remove()
    {
        var remove = new Command("remove", "Deletes a domain that no link is on.") { Host, Claimant };
        remove.SetAction((result, cancellationToken) => CommandServices.RunAsync(
            new RemoveHost(result.GetRequiredValue(Host), result.GetValue(Claimant)), _ => { }, cancellationToken));
        return remove;
    }

    private static Action<DomainDto> Show(ParseResult result) => domain => Rows.Write([domain], result.GetValue(ListingOptions.Json));
}

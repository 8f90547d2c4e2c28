using System.CommandLine;
using Hoko.Application.Customers;

namespace Hoko.Api.Cli;

internal static class CustomerCommands
{
    private static readonly Option<string> Workspace = new("--workspace") { Description = "The workspace's name.", Required = true };
    private static readonly Option<string> ExternalId = new("--external-id") { Description = "The client's own id of the customer.", Required = true };

    public static Command Create() => new("customers", "Erases customers.") { Erase() };

    private static Command Erase()
    {
        var erase = new Command("erase", "Takes out who a customer was, for good; their leads, sales and amounts stay.") { Workspace, ExternalId };
        erase.SetAction((result, cancellationToken) => CommandServices.RunAsync(
            new EraseCustomer(result.GetRequiredValue(Workspace), result.GetRequiredValue(ExternalId)), _ => { }, cancellationToken));
        return erase;
    }
}

using System.CommandLine;
using Hoko.Application.Workspaces;

namespace Hoko.Api.Cli;

internal static class WorkspaceCommands
{
    private static readonly Option<string> Name = new("--name") { Description = "What the workspace is called, unique in the installation.", Required = true };
    private static readonly Option<string> Plan = new("--plan") { Description = "A plan of the configuration.", Required = true };
    private static readonly Option<string> Workspace = new("--workspace") { Description = "The workspace's name.", Required = true };

    private static readonly Option<FileInfo> File = new Option<FileInfo>("--file") { Description = "A PNG file.", Required = true }.AcceptExistingOnly();

    public static Command Create() => new("workspaces", "Makes and lists workspaces, and puts them on plans.")
    {
        CreateWorkspace(),
        List(),
        SetPlan(),
        SetLogo(),
    };

    private static Command CreateWorkspace()
    {
        var create = new Command("create", "Makes a workspace and prints its id.") { Name, Plan };
        create.SetAction((result, cancellationToken) => CommandServices.RunAsync(
            new CreateWorkspace(result.GetRequiredValue(Name), result.GetRequiredValue(Plan)),
            id => Console.WriteLine(id),
            cancellationToken));
        return create;
    }

    private static Command List()
    {
        var list = new Command("list", "Lists all workspaces: id, name, plan, creation; separated by tabs.");
        list.SetAction((_, cancellationToken) => CommandServices.RunAsync(
            new ListWorkspaces(),
            workspaces => Rows.Write(workspaces.Select(row => new object?[] { row.Id, row.Name, row.Plan, row.CreatedAt })),
            cancellationToken));
        return list;
    }

    private static Command SetLogo()
    {
        var setLogo = new Command("set-logo", "Gives a workspace the logo that its links' QR codes may bear.") { Workspace, File };
        setLogo.SetAction(async (result, cancellationToken) => await CommandServices.RunAsync(
            new SetWorkspaceLogo(result.GetRequiredValue(Workspace), await System.IO.File.ReadAllBytesAsync(result.GetRequiredValue(File).FullName, cancellationToken)),
            _ => { },
            cancellationToken));
        return setLogo;
    }

    private static Command SetPlan()
    {
        var setPlan = new Command("set-plan", "Puts a workspace on another plan.") { Workspace, Plan };
        setPlan.SetAction((result, cancellationToken) => CommandServices.RunAsync(
            new SetWorkspacePlan(result.GetRequiredValue(Workspace), result.GetRequiredValue(Plan)),
            _ => { },
            cancellationToken));
        return setPlan;
    }
}

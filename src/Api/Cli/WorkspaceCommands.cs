using System.CommandLine;
using Hoko.Application.Workspaces;

namespace Hoko.Api.Cli;

internal static class WorkspaceCommands
{
    private static readonly Option<string> Name = new("--name") { Description = "The workspace's name, unique in the installation.", Required = true };
    private static readonly Option<string> NewName = new("--name") { Description = "The new name, unique in the installation.", Required = true };
    private static readonly Option<string> Plan = new("--plan") { Description = "A plan of the configuration.", Required = true };
    private static readonly Option<string> Workspace = new("--workspace") { Description = "The workspace's name.", Required = true };
    private static readonly Option<string> Confirm = new("--confirm") { Description = "The workspace's name once more, since this can't be undone.", Required = true };
    private static readonly Option<Guid> Id = new("--id") { Description = "The workspace's id, as workspaces list --deleted prints it.", Required = true };
    private static readonly Option<bool> Deleted = new("--deleted") { Description = "Lists deleted workspaces as well." };

    private static readonly Option<FileInfo> File = new Option<FileInfo>("--file") { Description = "A PNG file.", Required = true }.AcceptExistingOnly();

    private static readonly Listing<WorkspaceDto> Rows = new(
        new("id", row => row.Id),
        new("name", row => row.Name),
        new("plan", row => row.Plan),
        new("createdAt", row => row.CreatedAt),
        new("suspendedAt", row => row.SuspendedAt),
        new("deletedAt", row => row.DeletedAt));

    public static Command Create() => new("workspaces", "Creates, lists, renames, suspends and deletes workspaces, and sets their plans and logos.")
    {
        CreateWorkspace(),
        List(),
        Rename(),
        SetPlan(),
        SetLogo(),
        Suspend(),
        Resume(),
        Delete(),
        Erase(),
    };

    private static Command CreateWorkspace()
    {
        var create = new Command("create", "Creates a workspace and prints its id.") { Name, Plan };
        create.SetAction((result, cancellationToken) => CommandServices.RunAsync(
            new CreateWorkspace(result.GetRequiredValue(Name), result.GetRequiredValue(Plan)),
            id => Console.WriteLine(id),
            cancellationToken));
        return create;
    }

    private static Command List()
    {
        var list = new Command("list", "Lists workspaces: id, name, plan, creation, suspension, deletion; separated by tabs.") { Deleted, ListingOptions.Json };
        list.SetAction((result, cancellationToken) => CommandServices.RunAsync(
            new ListWorkspaces(result.GetValue(Deleted)),
            workspaces => Rows.Write(workspaces, result.GetValue(ListingOptions.Json)),
            cancellationToken));
        return list;
    }

    private static Command Rename()
    {
        var rename = new Command("rename", "Gives a workspace another name; keys and links stay as they are.") { Workspace, NewName };
        rename.SetAction((result, cancellationToken) => CommandServices.RunAsync(
            new RenameWorkspace(result.GetRequiredValue(Workspace), result.GetRequiredValue(NewName)), _ => { }, cancellationToken));
        return rename;
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

    private static Command Suspend()
    {
        var suspend = new Command("suspend", "Suspends a workspace: its keys are rejected and its links show a page until it is resumed. No data is deleted.") { Workspace };
        suspend.SetAction((result, cancellationToken) => CommandServices.RunAsync(
            new SuspendWorkspace(result.GetRequiredValue(Workspace), IsSuspended: true), _ => { }, cancellationToken));
        return suspend;
    }

    private static Command Resume()
    {
        var resume = new Command("resume", "Resumes a suspended workspace.") { Workspace };
        resume.SetAction((result, cancellationToken) => CommandServices.RunAsync(
            new SuspendWorkspace(result.GetRequiredValue(Workspace), IsSuspended: false), _ => { }, cancellationToken));
        return resume;
    }

    private static Command Delete()
    {
        var delete = new Command("delete", "Soft-deletes a workspace, its links and its domains, and revokes its keys. Customers, leads and sales are kept until it is erased. Can't be undone.") { Workspace, Confirm };
        delete.SetAction((result, cancellationToken) => CommandServices.RunAsync(
            new DeleteWorkspace(result.GetRequiredValue(Workspace), result.GetRequiredValue(Confirm)), _ => { }, cancellationToken));
        return delete;
    }

    private static Command Erase()
    {
        var erase = new Command("erase", "Removes all data of a deleted workspace for good: customers, conversions, clicks, contents of links.") { Id, Confirm };
        erase.SetAction((result, cancellationToken) => CommandServices.RunAsync(
            new EraseWorkspace(result.GetRequiredValue(Id), result.GetRequiredValue(Confirm)), _ => { }, cancellationToken));
        return erase;
    }
}

using System.Net;
using Hoko.Application.Common;
using Hoko.Domain.Common;
using Hoko.Domain.Partners;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hoko.Api.FunctionalTests.Setup;

/// <summary>What tests of several resources do with a workspace.</summary>
internal static class WorkspaceScenes
{
    /// <summary>Posts what must be refused with exactly these errors, and sees that nothing of it was written.</summary>
    public static async Task<Answer> RefusesAsync(this TestWorkspace workspace, string path, string json, params string[] errors) =>
        await workspace.RefusesAsync(path, json, ErrorText.InvalidRequest, errors);

    /// <inheritdoc cref="RefusesAsync(TestWorkspace, string, string, string[])"/>
    public static async Task<Answer> RefusesAsync(this TestWorkspace workspace, string path, string json, ErrorText headline, params string[] errors)
    {
        var before = await workspace.EverythingAsync(path);
        var answer = await workspace.PostAsync(path, json);
        answer.Refuses(headline, errors);
        Assert.That(await workspace.EverythingAsync(path), Is.EqualTo(before), "nothing is written");
        return answer;
    }

    /// <summary>The whole list below the path, as its JSON text.</summary>
    public static async Task<string> EverythingAsync(this TestWorkspace workspace, string path)
    {
        var answer = await workspace.GetAsync(path + "?take=10000");
        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.OK), answer.Text);
        return answer.Text;
    }

    /// <summary>Makes links of raw JSON, <c>COLLECTION</c> in it standing for the id of a new collection.</summary>
    public static async Task<Answer> PostLinksAsync(this TestWorkspace workspace, string json) =>
        await workspace.PostAsync("/api/links", json.Replace("COLLECTION", await workspace.NewCollectionAsync(), StringComparison.Ordinal));

    /// <summary>The id of a new partner.</summary>
    public static Task<string> NewPartnerAsync(this TestWorkspace workspace) => workspace.InDatabaseAsync(async db =>
    {
        var now = TimeProvider.System.Now();
        var partner = new Partner
        {
            Id = Guid.CreateVersion7(now),
            WorkspaceId = await db.Workspaces.Where(row => row.Name == workspace.Name).Select(row => row.RowId).SingleAsync(),
            Name = "Partner",
            CreatedAt = now,
            UpdatedAt = now,
        };
        db.Partners.Add(partner);
        await db.SaveChangesAsync(CancellationToken.None);
        return partner.Id.ToString();
    });

    /// <summary>Marks a row as deleted.</summary>
    public static Task DeleteRowAsync<T>(this TestWorkspace workspace, Func<IHokoDb, DbSet<T>> table, string id)
        where T : Entity, ISoftDeleted => workspace.InDatabaseAsync(async db =>
        {
            var row = Guid.Parse(id);
            var deleted = await table(db).IgnoreQueryFilters()
                .Where(found => found.Id == row)
                .ExecuteUpdateAsync(set => set.SetProperty(found => found.DeletedAt, DateTimeOffset.UtcNow));
            Assert.That(deleted, Is.EqualTo(1));
            return deleted;
        });

    private static async Task<T> InDatabaseAsync<T>(this TestWorkspace workspace, Func<IHokoDb, Task<T>> work)
    {
        await using var scope = workspace.App.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<IHokoDb>());
    }
}

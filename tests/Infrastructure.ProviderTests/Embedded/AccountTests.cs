using Hoko.Infrastructure.Embedded;

namespace Hoko.Infrastructure.ProviderTests.Embedded;

/// <summary>Which user PostgreSQL runs as; PostgreSQL itself refuses root.</summary>
public sealed class AccountTests : EmbeddedScenario
{
    private const uint Nobody = 65534;

    [SetUp]
    public void NeedsRoot()
    {
        if (!Posix.IsRoot) Assert.Ignore("changes users, which only root may");
    }

    [Test]
    public async Task As_root_postgresql_runs_as_an_unprivileged_user_without_privileges()
    {
        await using var server = await StartAsync();

        var status = await File.ReadAllLinesAsync($"/proc/{PostmasterId()}/status");
        Assert.That(status.Single(line => line.StartsWith("Uid:", StringComparison.Ordinal)), Does.Not.Match(@"\t0(\t|$)"));
        Assert.That(status.Single(line => line.StartsWith("CapEff:", StringComparison.Ordinal)), Does.EndWith("0000000000000000"));
    }

    [Test]
    public async Task As_root_in_a_directory_only_root_enters_the_cluster_goes_elsewhere_and_stays_with_its_data_directory()
    {
        Posix.Permit(Root, Posix.Private);
        var home = "";
        try
        {
            await using (var first = await StartAsync()) await QueryAsync(first.ConnectionString, "CREATE TABLE kept AS SELECT 42 AS n");
            home = (await File.ReadAllTextAsync(Path.Combine(Directory, "postgresql.location"))).Trim();
            Assert.That(home, Does.StartWith("/var/lib/hoko/"));
            await using (var other = await StartAsync(Path.Combine(Root, "other"))) Assert.That(other.ConnectionString, Does.Not.Contain(home));

            System.IO.Directory.Move(Directory, Path.Combine(Root, "moved"));
            await using var moved = await StartAsync(Path.Combine(Root, "moved"));
            Assert.That(await QueryAsync(moved.ConnectionString, "SELECT n FROM kept"), Is.EqualTo(42));
            Assert.That(async () => await StartAsync(Path.Combine(Root, "moved")), Throws.TypeOf<EmbeddedPostgreSqlException>());
        }
        finally
        {
            foreach (var pointer in System.IO.Directory.GetFiles(Root, "postgresql.location", SearchOption.AllDirectories))
            {
                System.IO.Directory.Delete((await File.ReadAllTextAsync(pointer)).Trim(), recursive: true);
            }
        }
    }

    [Test]
    public async Task As_another_user_postgresql_runs_as_that_user_and_root_goes_on_as_the_owner()
    {
        Posix.ChangeOwner(Root, Nobody, Nobody);
        var asNobody = await SpawnAsync("serve", asUser: Nobody);
        Assert.That(Posix.Owner($"/proc/{PostmasterId()}")!.Value.User, Is.EqualTo(Nobody));
        await EndAsync(asNobody);

        await using var asRoot = await StartAsync();

        Assert.That(Posix.Owner($"/proc/{PostmasterId()}")!.Value.User, Is.EqualTo(Nobody));
    }

    [Test]
    public async Task As_another_user_with_a_long_path_the_socket_is_in_a_private_folder_of_tmp()
    {
        Posix.ChangeOwner(Root, Nobody, Nobody);
        var directory = Path.Combine(Root, new string('b', 90));
        await EndAsync(await SpawnAsync("serve", directory, Nobody));

        var folder = System.IO.Directory.GetDirectories("/tmp", $"hoko-{Nobody}-*").MaxBy(System.IO.Directory.GetCreationTimeUtc)!;
        Assert.That(Posix.Owner(folder), Is.EqualTo(new PosixOwner(Nobody, Nobody, 0x4000 | (ushort)Posix.Private)));
        System.IO.Directory.Delete(folder, recursive: true);
    }

    [Test]
    public async Task A_cluster_of_another_user_is_refused_to_who_is_not_root()
    {
        await (await StartAsync()).DisposeAsync();
        Posix.ChangeOwner(Directory, Nobody, Nobody);

        Assert.That(async () => await SpawnAsync("serve", asUser: Nobody), Throws.TypeOf<AssertionException>().With.Message.Contains("belongs to user id"));
    }
}

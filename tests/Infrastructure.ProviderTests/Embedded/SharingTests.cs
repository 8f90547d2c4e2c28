using System.Diagnostics;
using Hoko.Infrastructure.Embedded;

namespace Hoko.Infrastructure.ProviderTests.Embedded;

/// <summary>Several processes on one data directory, and what is left of those that were killed.</summary>
public sealed class SharingTests : EmbeddedScenario
{
    private static readonly string Pristine = $"/tmp/hoko-embedded-pristine-{Environment.ProcessId}";

    /// <summary>One cluster for the fixture, copied for each test: making one takes longer than most of them.</summary>
    [OneTimeSetUp]
    public async Task MakeClusterAsync() => await (await StartAsync(Pristine)).DisposeAsync();

    [OneTimeTearDown]
    public void RemoveCluster() => System.IO.Directory.Delete(Pristine, recursive: true);

    [SetUp]
    public Task CopyClusterAsync() => CopyAsync(Pristine, Directory);

    [Test]
    public async Task A_second_server_is_refused_and_the_first_goes_on()
    {
        await using var first = await StartAsync();

        Assert.That(async () => await StartAsync(), Throws.TypeOf<EmbeddedPostgreSqlException>().With.Message.Contains("in use by another Hoko"));
        Assert.That(await QueryAsync(first.ConnectionString, "SELECT 1"), Is.EqualTo(1));
    }

    [Test]
    public async Task What_a_killed_server_left_running_is_taken_over_and_stopped_at_the_end()
    {
        var killed = await SpawnAsync("serve");
        var postmaster = PostmasterId();
        killed.Kill();
        await killed.WaitForExitAsync();
        Assert.That(IsAlive(postmaster), Is.True);

        await using (await StartAsync()) Assert.That(PostmasterId(), Is.EqualTo(postmaster));

        await EndsAsync(postmaster);
    }

    [Test]
    public async Task A_postgresql_killed_with_its_server_is_started_again_with_what_was_committed()
    {
        var killed = await SpawnAsync("serve");
        await using (var command = await StartAsync(EmbeddedMode.Administer)) await QueryAsync(command.ConnectionString, "CREATE TABLE kept AS SELECT 42 AS n");
        killed.Kill();
        Posix.Signal(PostmasterId(), 9);
        await killed.WaitForExitAsync();

        await using var server = await StartAsync();

        Assert.That(await QueryAsync(server.ConnectionString, "SELECT n FROM kept"), Is.EqualTo(42));
    }

    [Test]
    public async Task A_postmaster_file_that_names_another_process_is_not_believed()
    {
        await (await StartAsync()).DisposeAsync();
        var cluster = Path.Combine(Directory, "postgresql");
        await File.WriteAllTextAsync(Path.Combine(cluster, "postmaster.pid"), $"{Environment.ProcessId}\n{cluster}\n1\n5432\n\n\n0 0\nready\n");

        await using var server = await StartAsync();

        Assert.That(PostmasterId(), Is.Not.EqualTo(Environment.ProcessId));
    }

    [Test]
    public async Task A_postgresql_that_dies_under_its_server_is_started_again()
    {
        await using var server = await StartAsync();
        var first = PostmasterId();
        Posix.Signal(first, 9);

        await EventuallyAsync(() => File.Exists(Path.Combine(Directory, "postgresql", "postmaster.pid")) && PostmasterId() != first
            && File.ReadAllText(Path.Combine(Directory, "postgresql", "postmaster.pid")).Contains("ready", StringComparison.Ordinal));

        Assert.That(await QueryAsync(server.ConnectionString, "SELECT 1"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_command_beside_a_server_uses_its_postgresql_and_leaves_it_running()
    {
        await using var server = await StartAsync();
        var postmaster = PostmasterId();

        await using (var command = await StartAsync(EmbeddedMode.Administer))
        {
            Assert.That(command.ConnectionString, Is.EqualTo(server.ConnectionString));
            Assert.That(await QueryAsync(command.ConnectionString, "SELECT 1"), Is.EqualTo(1));
        }

        Assert.That(PostmasterId(), Is.EqualTo(postmaster));
        Assert.That(await QueryAsync(server.ConnectionString, "SELECT 1"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_command_without_a_server_starts_postgresql_and_the_last_one_stops_it()
    {
        var first = await StartAsync(EmbeddedMode.Administer);
        var postmaster = PostmasterId();
        var second = await SpawnAsync("administer");

        await first.DisposeAsync();
        Assert.That(IsAlive(postmaster), Is.True, "the second command still uses it");

        await EndAsync(second);
        await EndsAsync(postmaster);
    }

    [Test]
    public async Task A_server_takes_over_what_a_command_started()
    {
        var command = await StartAsync(EmbeddedMode.Administer);
        await using var server = await StartAsync();

        await command.DisposeAsync();

        Assert.That(await QueryAsync(server.ConnectionString, "SELECT 1"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_command_leaves_alone_what_a_killed_server_left_running()
    {
        var killed = await SpawnAsync("serve");
        killed.Kill();
        await killed.WaitForExitAsync();
        var postmaster = PostmasterId();

        await (await StartAsync(EmbeddedMode.Administer)).DisposeAsync();

        Assert.That(IsAlive(postmaster), Is.True);
    }

    [Test]
    public async Task Servers_and_commands_that_start_at_the_same_moment_end_with_one_postgresql()
    {
        await (await StartAsync()).DisposeAsync();
        for (var round = 0; round < 5; round++)
        {
            var starts = await Task.WhenAll(
                SpawnAsync("administer"), SpawnAsync("serve"), SpawnAsync("administer"));
            var postmaster = PostmasterId();
            await Task.WhenAll(EndAsync(starts[0]), EndAsync(starts[2]));
            Assert.That(IsAlive(postmaster), Is.True);
            await EndAsync(starts[1]);
            await EndsAsync(postmaster);
        }
    }

    [Test]
    public async Task A_copied_data_directory_does_not_take_the_originals_postgresql_for_its_own()
    {
        await using var original = await StartAsync();
        var copy = Path.Combine(Root, "copy");
        await CopyAsync(Directory, copy);

        await using var second = await StartAsync(copy);

        Assert.That(PostmasterId(copy), Is.Not.EqualTo(PostmasterId()));
        Assert.That(await QueryAsync(original.ConnectionString, "SELECT 1"), Is.EqualTo(1));
    }

    private static async Task CopyAsync(string from, string to)
    {
        using var copying = Process.Start("cp", ["-a", from, to]);
        await copying.WaitForExitAsync();
    }
}

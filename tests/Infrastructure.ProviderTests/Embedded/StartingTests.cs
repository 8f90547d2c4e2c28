using System.Diagnostics;
using Hoko.Infrastructure.Embedded;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Hoko.Infrastructure.ProviderTests.Embedded;

public sealed class StartingTests : EmbeddedScenario
{
    [Test]
    public async Task Starting_makes_a_cluster_with_checksums_utf8_and_ordinal_collation()
    {
        await using var server = await StartAsync();

        Assert.That(await QueryAsync(server.ConnectionString, "SHOW data_checksums"), Is.EqualTo("on"));
        Assert.That(await QueryAsync(server.ConnectionString, "SHOW server_encoding"), Is.EqualTo("UTF8"));
        Assert.That(await QueryAsync(server.ConnectionString, "SELECT 'B' < 'a' AND current_database() = 'hoko'"), Is.True);
        Assert.That(await QueryAsync(server.ConnectionString, "SELECT lower('ÄÖ')"), Is.EqualTo("äö"));
    }

    [Test]
    public async Task Starting_listens_on_a_private_socket_and_on_no_port()
    {
        await using var server = await StartAsync();

        Assert.That(await QueryAsync(server.ConnectionString, "SHOW listen_addresses"), Is.Empty);
        Assert.That(Posix.Owner(Path.Combine(Directory, "socket"))!.Value.Permissions, Is.EqualTo(Posix.Private));
        Assert.That(await QueryAsync(server.ConnectionString, "SELECT inet_server_port()"), Is.EqualTo(DBNull.Value));
    }

    [Test]
    public async Task Starting_puts_postgresql_into_a_session_of_its_own()
    {
        await using var server = await StartAsync();

        // Field 6 of stat, after the name in parentheses, is the session: Ctrl-C reaches the terminal's only.
        var fields = (await File.ReadAllTextAsync($"/proc/{PostmasterId()}/stat")).Split(") ")[1].Split(' ');
        Assert.That(int.Parse(fields[3], System.Globalization.CultureInfo.InvariantCulture), Is.EqualTo(PostmasterId()));
    }

    [Test]
    public async Task Stopping_ends_postgresql_and_a_second_start_keeps_what_was_written_and_is_quick()
    {
        await using (var first = await StartAsync()) await QueryAsync(first.ConnectionString, "CREATE TABLE kept AS SELECT 42 AS n");
        Assert.That(File.Exists(Path.Combine(Directory, "postgresql", "postmaster.pid")), Is.False);

        var begun = Stopwatch.GetTimestamp();
        await using var second = await StartAsync();
        var took = Stopwatch.GetElapsedTime(begun);

        Assert.That(await QueryAsync(second.ConnectionString, "SELECT n FROM kept"), Is.EqualTo(42));
        await TestContext.Out.WriteLineAsync($"second start: {took.TotalMilliseconds:F0} ms");
        // Usually a tenth of it; the bound is for a busy machine.
        Assert.That(took, Is.LessThan(TimeSpan.FromSeconds(3)));
    }

    [Test]
    public async Task Stopping_and_starting_in_one_process_leaves_no_broken_connection_in_the_pool()
    {
        for (var round = 0; round < 2; round++)
        {
            await using var server = await StartAsync();
            await using var connection = new NpgsqlConnection(server.ConnectionString);
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand("SELECT 1", connection);
            Assert.That(await command.ExecuteScalarAsync(), Is.EqualTo(1));
        }
    }

    [Test]
    public async Task An_operators_settings_beat_hokos_but_not_those_that_guard_the_database()
    {
        System.IO.Directory.CreateDirectory(Directory);
        await File.WriteAllTextAsync(Path.Combine(Directory, "postgresql.local.conf"), "work_mem = '3MB'\nlisten_addresses = '*'\n");
        await using var server = await StartAsync();

        Assert.That(await QueryAsync(server.ConnectionString, "SHOW work_mem"), Is.EqualTo("3MB"));
        Assert.That(await QueryAsync(server.ConnectionString, "SHOW shared_buffers"), Is.EqualTo("128MB"));
        Assert.That(await QueryAsync(server.ConnectionString, "SHOW listen_addresses"), Is.Empty);
    }

    [Test]
    public async Task A_start_that_fails_says_postgresqls_own_reason_in_one_line()
    {
        System.IO.Directory.CreateDirectory(Directory);
        await File.WriteAllTextAsync(Path.Combine(Directory, "postgresql.local.conf"), "work_mem = 'much'\n");

        Assert.That(async () => await StartAsync(), Throws.TypeOf<EmbeddedPostgreSqlException>()
            .With.Message.Contains("work_mem").And.Message.Not.Contains('\n'));
        Assert.That(File.Exists(Path.Combine(Directory, "postgresql", "postmaster.pid")), Is.False);
    }

    [Test]
    public async Task A_data_directory_with_a_long_path_has_its_socket_elsewhere_and_is_found_again()
    {
        var directory = Path.Combine(Root, new string('a', 60), new string('ä', 40));
        await using (var first = await StartAsync(directory)) await QueryAsync(first.ConnectionString, "CREATE TABLE kept AS SELECT 42 AS n");
        await using var second = await StartAsync(directory);

        Assert.That(await QueryAsync(second.ConnectionString, "SELECT n FROM kept"), Is.EqualTo(42));
        Assert.That(second.ConnectionString, Does.Not.Contain("aaaa"));
        RemoveSocketFolder(second);
    }

    [Test]
    public async Task A_path_with_spaces_quotes_and_commas_works()
    {
        await using var plain = await StartAsync(Path.Combine(Root, "it's \"mine\" $HOME"));
        await using var comma = await StartAsync(Path.Combine(Root, "yours, too"));

        Assert.That(await QueryAsync(plain.ConnectionString, "SELECT 1"), Is.EqualTo(1));
        Assert.That(await QueryAsync(comma.ConnectionString, "SELECT 1"), Is.EqualTo(1));
        RemoveSocketFolder(comma);
    }

    [Test]
    public async Task A_cluster_half_made_by_a_killed_process_is_made_anew()
    {
        System.IO.Directory.CreateDirectory(Path.Combine(Directory, "postgresql.new", "base"));
        await using var server = await StartAsync();

        Assert.That(await QueryAsync(server.ConnectionString, "SELECT 1"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_start_that_is_called_off_leaves_nothing_running()
    {
        await (await StartAsync()).DisposeAsync();
        using var cancel = new CancellationTokenSource();
        var starting = EmbeddedPostgreSql.StartAsync(
            new EmbeddedPostgreSqlOptions { DataDirectory = Directory, Volatile = true }, NullLogger.Instance, cancel.Token);
        await EventuallyAsync(() => File.Exists(Path.Combine(Directory, "postgresql", "postmaster.pid")));
        await cancel.CancelAsync();

        try
        {
            await (await starting).DisposeAsync();
        }
        catch (OperationCanceledException)
        {
            // Either it was quicker, or it stopped what it had started.
        }

        Assert.That(File.Exists(Path.Combine(Directory, "postgresql", "postmaster.pid")), Is.False);
    }

    /// <summary>Outside the data directory, so the fixture does not remove it. The socket may go: nobody connects to it any more.</summary>
    private static void RemoveSocketFolder(EmbeddedPostgreSql server) =>
        System.IO.Directory.Delete(new NpgsqlConnectionStringBuilder(server.ConnectionString).Host!, recursive: true);
}

using System.Net;
using System.Net.Sockets;
using System.Reflection;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Security;
using Hoko.Infrastructure.Persistence;
using Hoko.Infrastructure.Persistence.SqlServer;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Infrastructure.ProviderTests.SqlServer;

/// <summary>What SQL Server's errors are taken for; those that need no server are real.</summary>
internal sealed class SqlServerFailureTests
{
    private const string MetadataCheck = "The INSERT statement conflicted with the CHECK constraint \"ck_leads_metadata\".";

    [TestCase(1205, "deadlock victim", true)]
    [TestCase(3960, "Snapshot isolation transaction aborted", true)]
    [TestCase(2601, "duplicate key row", true)]
    [TestCase(2627, "Violation of UNIQUE KEY constraint", true)]
    [TestCase(547, "The INSERT statement conflicted with the FOREIGN KEY constraint \"fk_link_tags_tag_id\".", true)]
    [TestCase(547, MetadataCheck, false)]
    [TestCase(208, "Invalid object name", false)]
    public void A_lost_race_is_told_from_what_stays_wrong(int number, string message, bool isLost) =>
        Assert.That(SqlServerFailures.IsLostRace(Failure(number, message)), Is.EqualTo(isLost));

    [Test]
    public void Metadata_that_the_server_takes_for_no_JSON_is_the_clients_error_and_tried_once()
    {
        using var db = Unconnected();
        var attempts = 0;

        var rejected = Assert.ThrowsAsync<RequestRejected>(() => db.InTransactionAsync<int>(
            _ =>
            {
                attempts++;
                throw new DbUpdateException("not saved", Failure(547, MetadataCheck));
            },
            CancellationToken.None));

        Assert.That(rejected!.Errors.Single().Field, Is.EqualTo("metadata"));
        Assert.That(attempts, Is.EqualTo(1));
    }

    [Test]
    public void A_deadlock_is_tried_again_and_in_the_end_called_a_database_that_is_away()
    {
        using var db = Unconnected();
        var attempts = 0;

        var failure = Assert.ThrowsAsync<SqlException>(() => db.InTransactionAsync<int>(
            _ =>
            {
                attempts++;
                throw Failure(1205, "deadlock victim");
            },
            CancellationToken.None));

        Assert.That(attempts, Is.EqualTo(5));
        Assert.That(DatabaseFailures.IsAway(failure!));
    }

    /// <summary>EF keeps a list of its own of what passes: a number that is new in it is to be decided on.</summary>
    [Test]
    public void What_EF_takes_for_passing_is_taken_for_away_or_known_to_be_of_what_Hoko_does_not_use()
    {
        var passes = typeof(SqlServerDbContextOptionsExtensions).Assembly
            .GetType("Microsoft.EntityFrameworkCore.SqlServer.Storage.Internal.SqlServerTransientExceptionDetector", throwOnError: true)!
            .GetMethod("ShouldRetryOn")!.CreateDelegate<Func<Exception?, bool>>();
        var passing = Enumerable.Range(-5, 60_000).Where(number => passes(Failure(number, ""))).ToList();

        Assert.That(passing, Does.Contain(40613), "the list was found");
        Assert.That(passing.Where(number => !DatabaseFailures.IsAway(Failure(number, ""))), Is.EquivalentTo(OthersErrors.All.SelectMany(row => row.Numbers)));
    }

    [Test]
    public void An_error_that_ends_the_connection_is_away_and_one_of_the_statement_is_not()
    {
        Assert.That(DatabaseFailures.IsAway(Failure(99_999, "fatal", 21)));
        Assert.That(DatabaseFailures.IsAway(Failure(208, "Invalid object name", 16)), Is.False);
    }

    [Test]
    public void A_server_that_nobody_runs_is_away()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();

        Assert.That(DatabaseFailures.IsAway(Assert.CatchAsync(() => OpenAsync(port))!));
    }

    [Test]
    public async Task A_server_that_hangs_up_is_away()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var accepting = Task.Run(async () =>
        {
            for (var i = 0; i < 2; i++)
                (await server.AcceptTcpClientAsync()).Dispose();
        });

        Assert.That(DatabaseFailures.IsAway(Assert.CatchAsync(() => OpenAsync(((IPEndPoint)server.LocalEndpoint).Port))!));
        server.Stop();
        await accepting.ContinueWith(_ => { }, TaskScheduler.Default);
    }

    [Test]
    public async Task A_server_that_says_nothing_is_away_for_who_opens_a_connection_and_for_who_waits_for_one()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var port = ((IPEndPoint)server.LocalEndpoint).Port;
        var opening = OpenAsync(port, timeout: 4);
        using var peer = await server.AcceptTcpClientAsync();

        var waiting = Assert.CatchAsync(() => OpenAsync(port, timeout: 1))!;

        TestContext.Out.WriteLine($"{waiting.GetType().Name}: {waiting.Message}");
        Assert.That(DatabaseFailures.IsAway(waiting));
        Assert.That(DatabaseFailures.IsAway(Assert.CatchAsync(() => opening)!));
    }

    [Test]
    public async Task Every_attempt_after_a_failed_one_asks_the_server()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var asked = 0;
        var accepting = Task.Run(async () =>
        {
            while (true)
            {
                using var client = await server.AcceptTcpClientAsync();
                Interlocked.Increment(ref asked);
            }
        });
        var connectionString = SqlServerConnectionString.WithDefaults(
            $"Server=127.0.0.1,{((IPEndPoint)server.LocalEndpoint).Port};User ID=sa;Password=none;Encrypt=False");

        for (var i = 1; i <= 4; i++)
        {
            await using var connection = new SqlConnection(connectionString);
            Assert.That(DatabaseFailures.IsAway(Assert.CatchAsync(() => connection.OpenAsync())!));
            Assert.That(Volatile.Read(ref asked), Is.EqualTo(i));
        }

        server.Stop();
        await accepting.ContinueWith(_ => { }, TaskScheduler.Default);
    }

    [Test]
    public void The_reason_of_a_failure_is_what_the_provider_says_and_not_what_is_around_or_within_it()
    {
        var provider = new ProviderFailure("A network-related error occurred:\nthe server was not found", new SocketException(0));

        Assert.Multiple(() =>
        {
            Assert.That(provider.GetBaseException().Message, Is.EqualTo("Success"), "as the network says of a server that hung up");
            Assert.That(DatabaseFailures.ReasonOf(provider), Is.EqualTo("A network-related error occurred: the server was not found"));
            Assert.That(DatabaseFailures.ReasonOf(new DbUpdateException("An error occurred while saving", provider)), Is.EqualTo(DatabaseFailures.ReasonOf(provider)));
            Assert.That(DatabaseFailures.ReasonOf(new InvalidOperationException("likely transient", provider)), Is.EqualTo(DatabaseFailures.ReasonOf(provider)));
            Assert.That(DatabaseFailures.ReasonOf(new InvalidOperationException("outer", new TimeoutException("no answer", new IOException("inner")))), Is.EqualTo("no answer"));
            Assert.That(DatabaseFailures.ReasonOf(new IOException("disk full")), Is.EqualTo("disk full"));
        });
    }

    private static async Task OpenAsync(int port, int timeout = 5)
    {
        await using var connection = new SqlConnection(
            $"Server=127.0.0.1,{port};User ID=sa;Password=none;Encrypt=False;Max Pool Size=1;ConnectRetryCount=0;Connect Timeout={timeout}");
        await connection.OpenAsync();
    }

    private static SqlServerHokoDb Unconnected()
    {
        var options = new DbContextOptionsBuilder<SqlServerHokoDb>();
        options.UseSqlServerDatabase("Server=none");
        options.UseSqlServer(new UnconnectedConnection(_ => { }));
        return new SqlServerHokoDb(options.Options, new CurrentCaller());
    }

    private sealed class ProviderFailure(string message, Exception inner) : System.Data.Common.DbException(message, inner);

    /// <summary>SqlClient lets nobody else make its errors.</summary>
    private static SqlException Failure(int number, string message, byte @class = 16)
    {
        var error = Make(typeof(SqlError), [number, (byte)1, @class, "server", message, "", 1]);
        var errors = (SqlErrorCollection)Make(typeof(SqlErrorCollection), []);
        typeof(SqlErrorCollection).GetMethod("Add", BindingFlags.Instance | BindingFlags.NonPublic)!.Invoke(errors, [error]);
        return (SqlException)typeof(SqlException)
            .GetMethod("CreateException", BindingFlags.Static | BindingFlags.NonPublic, [typeof(SqlErrorCollection), typeof(string)])!
            .Invoke(null, [errors, "15.00.2000"])!;
    }

    private static object Make(Type type, object[] first)
    {
        var constructor = type.GetConstructors(BindingFlags.Instance | BindingFlags.NonPublic)
            .Where(found => first.Select(value => value.GetType()).SequenceEqual(found.GetParameters().Take(first.Length).Select(parameter => parameter.ParameterType)))
            .MinBy(found => found.GetParameters().Length)!;
        return constructor.Invoke([.. first, .. constructor.GetParameters().Skip(first.Length).Select(parameter => parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType) : null)]);
    }
}

using System.Net;
using System.Net.Sockets;
using Hoko.Application.Common.Security;
using Hoko.Infrastructure.Persistence;
using Hoko.Infrastructure.Persistence.SqlServer;
using Hoko.Infrastructure.ProviderTests.Clicks;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Infrastructure.ProviderTests.SqlServer;

/// <summary>How long callers wait for a server that is away, and how many attempts they make together.</summary>
internal sealed class ConnectionGateTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    private ManualTime _time = null!;
    private Server _server = null!;
    private ConnectionGate _gate = null!;

    [SetUp]
    public void SetUp()
    {
        _time = new ManualTime();
        _server = new Server();
        _gate = new ConnectionGate(_server.ConnectAsync, _time);
    }

    [Test]
    public async Task A_server_that_answers_is_not_probed()
    {
        for (var i = 0; i < 3; i++)
            await _gate.OpenAsync(_server.ConnectAsync, CancellationToken.None);

        Assert.That(_server.Attempts, Is.EqualTo(3));
    }

    [Test]
    public async Task The_first_caller_of_a_silent_server_fails_within_three_seconds_and_a_request_of_four_connections_within_five()
    {
        _server.State = State.Silent;
        var began = _time.GetUtcNow();
        for (var i = 0; i < 4; i++)
        {
            Assert.That(await FailureAsync(), Is.InstanceOf<TimeoutException>());
            Assert.That(_time.GetUtcNow() - began, Is.LessThan(TimeSpan.FromSeconds(i == 0 ? 3 : 5)));
        }
    }

    [Test]
    public async Task A_server_that_refuses_fails_at_once_with_its_own_error_and_is_asked_again_each_time()
    {
        _server.State = State.Refusing;
        for (var i = 1; i <= 5; i++)
        {
            var failure = Assert.ThrowsAsync<TimeoutException>(() => _gate.OpenAsync(_server.ConnectAsync, CancellationToken.None));
            Assert.That(failure!.Message, Is.EqualTo("refused"));
            Assert.That(_server.Attempts, Is.EqualTo(i));
        }

        _server.State = State.Answering;
        await _gate.OpenAsync(_server.ConnectAsync, CancellationToken.None);
        Assert.That(_server.Attempts, Is.EqualTo(7), "the probe, and the connection itself");
    }

    [Test]
    public async Task The_first_attempt_after_a_silent_server_is_back_succeeds()
    {
        _server.State = State.Silent;
        await FailureAsync();
        await FailureAsync();
        _time.Pass(TimeSpan.FromSeconds(1));

        _server.State = State.Answering;
        Assert.That(async () => await _gate.OpenAsync(_server.ConnectAsync, CancellationToken.None).WaitAsync(Bound), Throws.Nothing);
    }

    [Test]
    public async Task Many_callers_of_a_silent_server_share_one_attempt()
    {
        _server.State = State.Silent;
        await FailureAsync();
        _time.Pass(TimeSpan.FromSeconds(5));
        var before = _server.Attempts;

        var callers = Enumerable.Range(0, 50).Select(_ => _gate.OpenAsync(_server.ConnectAsync, CancellationToken.None)).ToList();
        await PassUntilAsync(Task.WhenAll(callers));

        Assert.That(callers.Select(caller => caller.Exception?.InnerException), Is.All.InstanceOf<TimeoutException>());
        Assert.That(_server.Attempts, Is.EqualTo(before + 1));
    }

    [Test]
    public async Task Callers_that_wait_for_an_attempt_go_on_when_it_succeeds()
    {
        _server.State = State.Silent;
        await FailureAsync();
        _time.Pass(TimeSpan.FromSeconds(5));

        var callers = Enumerable.Range(0, 10).Select(_ => _gate.OpenAsync(_server.ConnectAsync, CancellationToken.None)).ToList();
        _server.State = State.Answering;
        _server.AnswerAll();

        Assert.That(async () => await Task.WhenAll(callers).WaitAsync(Bound), Throws.Nothing);
    }

    [Test]
    public async Task Waiting_for_a_place_in_the_pool_is_no_outage()
    {
        var place = new TaskCompletionSource();
        var opening = _gate.OpenAsync(_ => place.Task, CancellationToken.None);
        for (var i = 0; i < 10; i++)
        {
            _time.Pass(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        place.SetResult();
        Assert.That(async () => await opening.WaitAsync(Bound), Throws.Nothing);
        Assert.That(_server.Attempts, Is.EqualTo(1), "whether the server answers was asked once");
    }

    [Test]
    public async Task A_failure_that_is_no_outage_keeps_nobody_from_connecting()
    {
        Assert.ThrowsAsync<InvalidOperationException>(() => _gate.OpenAsync(_ => Task.FromException(new InvalidOperationException("login failed")), CancellationToken.None));

        await _gate.OpenAsync(_server.ConnectAsync, CancellationToken.None);
        Assert.That(_server.Attempts, Is.EqualTo(1));
    }

    [Test]
    public async Task A_caller_that_leaves_is_not_kept_waiting_and_is_no_outage()
    {
        _server.State = State.Silent;
        using var client = new CancellationTokenSource();
        var opening = _gate.OpenAsync(_server.ConnectAsync, client.Token);
        await client.CancelAsync();

        Assert.That(async () => await opening.WaitAsync(Bound), Throws.InstanceOf<OperationCanceledException>());
        _server.State = State.Answering;
        await _gate.OpenAsync(_server.ConnectAsync, CancellationToken.None);
        Assert.That(_server.Attempts, Is.EqualTo(2), "no probe between the two");
    }

    [Test]
    public async Task A_probe_that_ends_without_an_answer_is_a_timeout_and_no_cancellation()
    {
        _server.State = State.Silent;
        await FailureAsync();
        _time.Pass(TimeSpan.FromSeconds(5));

        var waiting = _gate.OpenAsync(_server.ConnectAsync, CancellationToken.None);
        _time.Pass(TimeSpan.FromSeconds(5));

        Assert.That(async () => await waiting.WaitAsync(Bound), Throws.InstanceOf<TimeoutException>());
    }

    [Test]
    public async Task A_silent_server_fails_the_contexts_caller_whatever_timeout_the_connection_string_has()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var connectionString = $"Server=127.0.0.1,{((IPEndPoint)server.LocalEndpoint).Port};User ID=sa;Password=none;Encrypt=False;Pooling=False;Connect Timeout=20";
        var options = new DbContextOptionsBuilder<SqlServerHokoDb>();
        options.UseSqlServerDatabase(connectionString);
        options.AddInterceptors(new GatedConnections(connectionString, _time));
        await using var db = new SqlServerHokoDb(options.Options, new CurrentCaller());

        var began = _time.GetUtcNow();
        var opening = db.Database.OpenConnectionAsync(CancellationToken.None);
        await PassUntilAsync(opening);

        Assert.That(DatabaseFailures.IsAway(opening.Exception!.InnerException!));
        Assert.That(_time.GetUtcNow() - began, Is.LessThan(TimeSpan.FromSeconds(3)));
    }

    private async Task<Exception?> FailureAsync()
    {
        var opening = _gate.OpenAsync(_server.ConnectAsync, CancellationToken.None);
        await PassUntilAsync(opening);
        return opening.Exception?.InnerException;
    }

    /// <summary>Lets time pass to the waits of callers, one after the other, until the task ends; the end of a probe is further away than those.</summary>
    private async Task PassUntilAsync(Task task)
    {
        var until = Environment.TickCount64 + (long)Bound.TotalMilliseconds;
        while (!task.IsCompleted && Environment.TickCount64 < until)
        {
            if (_time.NextDue is { } due && due <= _time.GetUtcNow() + TimeSpan.FromSeconds(3))
                _time.Pass(due - _time.GetUtcNow());

            await Task.Delay(1);
        }

        Assert.That(task.IsCompleted);
    }

    private enum State
    {
        Answering,
        Refusing,
        Silent,
    }

    /// <summary>Answers, refuses or says nothing.</summary>
    private sealed class Server
    {
        private readonly TaskCompletionSource _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _attempts;

        public State State { get; set; }

        public int Attempts => Volatile.Read(ref _attempts);

        public void AnswerAll() => _answer.TrySetResult();

        public Task ConnectAsync(CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _attempts);
            return State switch
            {
                State.Answering => Task.CompletedTask,
                State.Refusing => Task.FromException(new TimeoutException("refused")),
                _ => _answer.Task.WaitAsync(cancellationToken),
            };
        }
    }
}

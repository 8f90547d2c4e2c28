using System.Collections.Concurrent;
using System.Collections.Frozen;
using Hoko.Application;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Idempotency;
using Hoko.Application.Common.Plans;
using Hoko.Application.Common.Security;
using Hoko.Application.Redirects;
using Hoko.Application.ShortPen;
using Hoko.Application.Workspaces;
using Hoko.Domain.Common;
using Hoko.Domain.Workspaces;
using Hoko.Infrastructure.Configuration;
using Hoko.Infrastructure.Persistence;
using Hoko.Infrastructure.Persistence.SqlServer;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Hoko.Infrastructure.ProviderTests.SqlServer;

/// <summary>Everything that use cases and the node's own work would send to a SQL Server, seen without one.</summary>
internal sealed class SentStatements : IAsyncDisposable
{
    public const string Plan = "all";

    /// <summary>More questions than any use case asks: none of them finds anything.</summary>
    private const int All = 100;

    /// <summary>How many of a request's failures are told.</summary>
    private const int Told = 10;

    /// <summary>As many questions as are asked before the last that has to find nothing.</summary>
    private const int Longest = 8;

    /// <summary>Requests that made-up rows can't lead to an end, each with the reason; whatever they send has been seen by then.</summary>
    private static readonly Dictionary<string, string> WithoutEnd = new()
    {
        [nameof(EraseWorkspace)] = "asks for the workspace's name, which no sample knows; what it has removed is among the node's own work",
        [nameof(GenerateLink)] = "looks up the number of the link that it has just made, by an id that no made-up row has; it asks nothing after that",
    };

    /// <summary>What makes contexts of its own and asks nothing here, each with the reason.</summary>
    private static readonly Dictionary<string, string> Silent = new()
    {
        ["ClickMonthKeeper"] = "clicks are kept by month on PostgreSQL alone",
        ["ClickLimits"] = "asks for a link that a visitor follows, once a running journal has been drained; its one query is for a row by its key",
    };

    private static readonly Lazy<Task<IReadOnlyList<(string Source, SentStatement Statement)>>> Asked = new(AskAsync);

    private readonly ConcurrentQueue<SentStatement> _sent = new();
    private readonly UnconnectedConnection _connection;
    private readonly ServiceProvider _services;

    private SentStatements()
    {
        _connection = new UnconnectedConnection(_sent.Enqueue);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            [$"Plans:{Plan}:RequestsPerMinute"] = "10",
            [$"Plans:{Plan}:ItemsPerRequest"] = "10",
            [$"Plans:{Plan}:RetentionDays"] = "1",

            // The one that made-up workspaces are on.
            [$"Plans:{MadeUpReader.Text(true)}:RequestsPerMinute"] = "10",
            [$"Plans:{MadeUpReader.Text(true)}:ItemsPerRequest"] = "10",
            [$"Plans:{MadeUpReader.Text(true)}:Features:0"] = nameof(PlanFeature.CustomDomains),
        }).Build();
        var services = new ServiceCollection();
        services.AddApplication();
        services.AddInfrastructure(configuration, DatabaseTarget.Parse(DatabaseProvider.SqlServer, "Server=none"), new string('s', 32));
        services.AddRedirects(new HokoOptions { DataDirectory = "/nowhere" }, isOnlyNode: false);
        services.AddLogging();
        services.Replace(ServiceDescriptor.Singleton(_ => new HokoDbFactory(Options())));
        services.Replace(ServiceDescriptor.Scoped<IBulkWriter, NoCopies>());
        services.Replace(ServiceDescriptor.Singleton<IClickSink, NoClicks>());
        _services = services.BuildServiceProvider();
    }

    /// <summary>Each of them once, with what sent it; asked for once a run.</summary>
    public static Task<IReadOnlyList<(string Source, SentStatement Statement)>> AllAsync() => Asked.Value;

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static async Task<IReadOnlyList<(string Source, SentStatement Statement)>> AskAsync()
    {
        await using var sent = new SentStatements();
        var all = new Dictionary<string, (string, SentStatement)>(StringComparer.Ordinal);
        var unfinished = new Dictionary<string, string>();
        foreach (var request in RequestSamples.Types())
        {
            if (await sent.FailuresOfAllAsync(request) is { Count: > 0 } failures)
                unfinished[request.Name] = string.Join(", ", failures);

            Take(request.Name);
        }

        Assert.That(
            unfinished.Keys, Is.EquivalentTo(WithoutEnd.Keys),
            $"no variant of these was handled to its end, so what they send last was not seen: {nameof(RequestSamples)} may need to know a text for one of their fields. "
            + string.Join('\n', unfinished));

        foreach (var worker in NodeWork.Types().Where(type => !Silent.ContainsKey(type.Name)))
        {
            // Keys and journals that were made up would be no XML and no clicks: the node's own work finds nothing.
            (sent._connection.Hits, sent._connection.Misses, sent._connection.HasNulls) = (0, All, true);
            await NodeWork.DoAsync(worker, sent._services, () => !sent._sent.IsEmpty);
            Assert.That(sent._sent, Is.Not.Empty, $"{worker.Name} asked the database nothing: {nameof(NodeWork)} may need to know an argument");
            Take(worker.Name);
        }

        return [.. all.Values];

        void Take(string source)
        {
            while (sent._sent.TryDequeue(out var statement))
                all.TryAdd(statement.Text, (source, statement));
        }
    }

    /// <summary>
    /// Has every variant of a request handled, on a database that finds all, nothing, or nothing at first. Nothing where one came to its end, and
    /// else what they failed with.
    /// </summary>
    private async Task<IReadOnlyCollection<string>> FailuresOfAllAsync(Type request)
    {
        var failures = new HashSet<string>();
        var succeeded = false;
        foreach (var create in RequestSamples.Of(request))
        {
            foreach (var misses in new[] { 0, 1, 2, 3, All })
            {
                await TryAsync(create, 0, misses, false);
                await TryAsync(create, 0, misses, true);
            }
        }

        foreach (var create in RequestSamples.PairsOf(request))
            await TryAsync(create, 0, 0, false);

        // Where what is asked in the middle has to find nothing: whether a name is taken, whether anybody uses what is to be deleted.
        for (var hits = 1; !succeeded && !WithoutEnd.ContainsKey(request.Name) && hits <= Longest; hits++)
        {
            foreach (var create in RequestSamples.Of(request).Concat(RequestSamples.PairsOf(request)))
            {
                await TryAsync(create, hits, 1, false);
                await TryAsync(create, hits, 1, true);
            }
        }

        return succeeded ? [] : failures;

        async Task TryAsync(Func<object> create, int hits, int misses, bool hasNulls)
        {
            (_connection.Hits, _connection.Misses, _connection.HasNulls) = (hits, misses, hasNulls);
            try
            {
                await SendAsync(create(), hasNulls);
                succeeded = true;
            }
#pragma warning disable CA1031 // What a made-up row ends in is of no interest, as long as others lead to the end.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                if (failures.Count < Told)
                    failures.Add($"{failure.GetType().Name} ({failure.Message})");
            }
        }
    }

    private async Task SendAsync(object request, bool isRepeatable)
    {
        await using var scope = _services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().Set(Caller());
        if (isRepeatable)
            scope.ServiceProvider.GetRequiredService<RequestFingerprint>().Set("key", "POST", "/api/links");

        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        var response = request.GetType().GetInterfaces().Single(found => found.IsGenericType && found.GetGenericTypeDefinition() == typeof(IRequest<>)).GetGenericArguments()[0];
        var answer = (Task)typeof(IMediator).GetMethods().Single(method => method is { Name: nameof(IMediator.Send), IsGenericMethod: true })
            .MakeGenericMethod(response)
            .Invoke(mediator, [request, CancellationToken.None])!;
        await answer;
        if (((dynamic)answer).Result is IAsyncEnumerable<object> rows)
        {
            await foreach (var _ in rows)
            {
            }
        }
    }

    private KeyHolder Caller()
    {
        _services.GetRequiredService<IPlanCatalog>().TryGet(Plan, out var plan);
        return new KeyHolder(MadeUpReader.Id, 1, Scopes.All, plan! with { Features = Enum.GetValues<PlanFeature>().ToFrozenSet() }, null, []);
    }

    private DbContextOptions<SqlServerHokoDb> Options()
    {
        var options = new DbContextOptionsBuilder<SqlServerHokoDb>();
        options.UseSqlServerDatabase("Server=none");
        options.UseSqlServer(_connection);
        return options.Options;
    }

    /// <summary>Locks as on a server; copying rows takes one.</summary>
    private sealed class NoCopies(HokoDb db) : IBulkWriter
    {
        private readonly SqlServerBulkWriter _writer = new(db);

        public Task InsertAsync<T>(IReadOnlyCollection<T> rows, CancellationToken cancellationToken)
            where T : class => Task.CompletedTask;

        public Task UpdateAsync<T>(IReadOnlyCollection<T> rows, CancellationToken cancellationToken)
            where T : Entity => Task.CompletedTask;

        public Task LockAsync<T>(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
            where T : Entity, IWorkspaceOwned => _writer.LockAsync<T>(ids, cancellationToken);
    }

    private sealed class NoClicks : IClickSink
    {
        public ValueTask<bool> RecordAsync(ClickCapture click) => ValueTask.FromResult(false);

        public ValueTask<bool> CatchUpAsync(CancellationToken cancellationToken) => ValueTask.FromResult(true);

        public Task<bool> MayArriveAsync(DateTimeOffset made, CancellationToken cancellationToken) => Task.FromResult(false);
    }
}

using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Hoko.Infrastructure.ProviderTests.Persistence;

/// <summary>Counts the queries that are sent.</summary>
internal sealed class QueryCounter : DbCommandInterceptor
{
    private int _queries;

    public int Queries => Volatile.Read(ref _queries);

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _queries);
        return ValueTask.FromResult(result);
    }
}

/// <summary>Counts the statements that are sent, those that answer with rows and those that don't.</summary>
internal sealed class StatementCounter : DbCommandInterceptor
{
    private int _statements;

    public int Statements => Volatile.Read(ref _statements);

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _statements);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _statements);
        return ValueTask.FromResult(result);
    }
}

/// <summary>Holds the answer of the first query back: it has been read from the database, and its reader does not have it yet.</summary>
internal sealed class FirstAnswerHeld : DbCommandInterceptor
{
    private readonly TaskCompletionSource _read = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _mayGo = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _queries;

    public Task HasRead => _read.Task;

    public void Release() => _mayGo.TrySetResult();

    public override async ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        if (Interlocked.Increment(ref _queries) > 1)
            return result;

        _read.SetResult();
        await _mayGo.Task.WaitAsync(cancellationToken);
        return result;
    }
}

/// <summary>Holds all queries until they are released, and says how many there were until then.</summary>
internal sealed class QueryHolder : DbCommandInterceptor
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly TaskCompletionSource _mayGo = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _held;

    public int AtOnce => Volatile.Read(ref _held);

    public void Release() => _mayGo.TrySetResult();

    /// <summary>Waits until so many are held.</summary>
    public async Task UntilAsync(int queries)
    {
        using var bound = new CancellationTokenSource(Patience);
        while (AtOnce < queries)
            await Task.Delay(5, bound.Token);
    }

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (_mayGo.Task.IsCompleted)
            return result;

        Interlocked.Increment(ref _held);
        await _mayGo.Task.WaitAsync(cancellationToken);
        return result;
    }
}

/// <summary>A database that is away.</summary>
internal sealed class Away : DbCommandInterceptor
{
    public bool IsAway { get; set; }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
        IsAway ? throw new TimeoutException("The database is away.") : ValueTask.FromResult(result);

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
        IsAway ? throw new TimeoutException("The database is away.") : ValueTask.FromResult(result);
}

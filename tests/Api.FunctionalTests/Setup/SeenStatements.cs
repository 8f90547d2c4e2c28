using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using Hoko.Infrastructure.Persistence;

namespace Hoko.Api.FunctionalTests.Setup;

/// <summary>
/// The text of every statement of this process while it is listened to, as the provider of this run reports them. Npgsql reports copies of rows too,
/// SqlClient does not.
/// </summary>
internal sealed class SeenStatements : IDisposable, IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private readonly ConcurrentBag<string> _texts = [];
    private readonly ConcurrentBag<IDisposable> _subscriptions = [];

    public IReadOnlyCollection<string> Texts => _texts;

    public static SeenStatements Listen()
    {
        var seen = new SeenStatements();
        if (RunDatabase.Provider == DatabaseProvider.SqlServer)
            seen._subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(seen));
        else
            seen.ListenToNpgsql();

        return seen;
    }

    public void Dispose()
    {
        foreach (var subscription in _subscriptions)
            subscription.Dispose();
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "SqlClientDiagnosticListener")
            _subscriptions.Add(value.Subscribe(this));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key == "Microsoft.Data.SqlClient.WriteCommandBefore" && value.Value?.GetType().GetProperty("Command")?.GetValue(value.Value) is DbCommand command)
            _texts.Add(command.CommandText);
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    private void ListenToNpgsql()
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                if ((activity.GetTagItem("db.query.text") ?? activity.GetTagItem("db.statement")) is string text)
                    _texts.Add(text);
            },
        };
        ActivitySource.AddActivityListener(listener);
        _subscriptions.Add(listener);
    }
}

using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.SqlClient;

namespace Hoko.Infrastructure.ProviderTests.SqlServer;

/// <summary>
/// A connection to no server: keeps what is sent and answers every question with one made-up row. What a use case would ask of a SQL Server
/// is seen this way without one.
/// </summary>
/// <param name="said">Takes each statement.</param>
internal sealed class UnconnectedConnection(Action<SentStatement> said) : DbConnection
{
    private ConnectionState _state = ConnectionState.Closed;

    private Action<SentStatement> Said { get; } = said;

    /// <summary>How many of the first questions find what they ask for.</summary>
    public int Hits { get; set; }

    /// <summary>How many of those behind them find nothing; what comes then finds again.</summary>
    public int Misses { get; set; }

    /// <summary>Whether columns that may be null are.</summary>
    public bool HasNulls { get; set; }

    [AllowNull]
    public override string ConnectionString { get; set; } = "Server=none";

    public override string Database => "hoko";

    public override string DataSource => "none";

    public override string ServerVersion => "15.00.2000";

    public override ConnectionState State => _state;

    public override void Open() => _state = ConnectionState.Open;

    public override Task OpenAsync(CancellationToken cancellationToken)
    {
        Open();
        return Task.CompletedTask;
    }

    public override void Close() => _state = ConnectionState.Closed;

    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => new Transaction(this, isolationLevel);

    protected override DbCommand CreateDbCommand() => new Command(this);

    private MadeUpReader Answer(string text)
    {
        // Whether there is any, and how many: one row that is never null.
        var isCount = text.StartsWith("SELECT CASE\n    WHEN EXISTS", StringComparison.Ordinal) || text.StartsWith("SELECT COUNT", StringComparison.Ordinal);

        // What a row was given when it was written: there always.
        if (!text.StartsWith("SELECT", StringComparison.Ordinal) || !IsMissed())
            return new MadeUpReader(true, HasNulls && !isCount);

        // The highest that there is: one row of null.
        return isCount ? new MadeUpReader(true, false, isZero: true) : new MadeUpReader(text.StartsWith("SELECT MAX(", StringComparison.Ordinal), true);
    }

    private bool IsMissed()
    {
        if (Hits > 0)
        {
            Hits--;
            return false;
        }

        if (Misses == 0)
            return false;

        Misses--;
        return true;
    }

    private sealed class Transaction(UnconnectedConnection connection, IsolationLevel level) : DbTransaction
    {
        public override IsolationLevel IsolationLevel => level;

        protected override DbConnection DbConnection => connection;

        public override void Commit()
        {
        }

        public override void Rollback()
        {
        }
    }

    /// <summary>Parameters are SqlClient's own: the provider sets types on them that no others have.</summary>
    private sealed class Command(UnconnectedConnection connection) : DbCommand
    {
        private readonly SqlCommand _parameters = new();

        [AllowNull]
        public override string CommandText { get; set; } = "";

        public override int CommandTimeout { get; set; }

        public override CommandType CommandType { get; set; } = CommandType.Text;

        public override bool DesignTimeVisible { get; set; }

        public override UpdateRowSource UpdatedRowSource { get; set; }

        protected override DbConnection? DbConnection { get; set; } = connection;

        protected override DbParameterCollection DbParameterCollection => _parameters.Parameters;

        protected override DbTransaction? DbTransaction { get; set; }

        public override void Cancel()
        {
        }

        public override void Prepare()
        {
        }

        public override int ExecuteNonQuery()
        {
            Say();
            return connection.IsMissed() ? 0 : 1;
        }

        public override Task<int> ExecuteNonQueryAsync(CancellationToken cancellationToken) => Task.FromResult(ExecuteNonQuery());

        public override object? ExecuteScalar()
        {
            Say();
            return 1L;
        }

        protected override DbParameter CreateDbParameter() => _parameters.CreateParameter();

        protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior)
        {
            Say();
            return connection.Answer(CommandText);
        }

        protected override Task<DbDataReader> ExecuteDbDataReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken) =>
            Task.FromResult(ExecuteDbDataReader(behavior));

        protected override void Dispose(bool disposing)
        {
            _parameters.Dispose();
            base.Dispose(disposing);
        }

        private void Say() =>
            connection.Said(new SentStatement(
                CommandText,
                [.. _parameters.Parameters.Cast<SqlParameter>().Select(parameter => parameter.ParameterName)],
                [.. _parameters.Parameters.Cast<SqlParameter>().Where(TakesSizeOfValue).Select(parameter => parameter.ParameterName)]));

        /// <summary>SqlClient says the size of the value where none was set: it changes with another value then.</summary>
        private static bool TakesSizeOfValue(SqlParameter parameter)
        {
            if (parameter.Value is not string text)
                return false;

            var other = (SqlParameter)((ICloneable)parameter).Clone();
            other.Value = text + "x";
            return other.Size != parameter.Size;
        }
    }
}

/// <summary>A statement as a server would have got it.</summary>
/// <param name="Text">Its text.</param>
/// <param name="Parameters">The names of its parameters.</param>
/// <param name="Unsized">Those of texts without a size: the server compiles a plan for each length of such a text.</param>
internal sealed record SentStatement(string Text, IReadOnlyList<string> Parameters, IReadOnlyList<string> Unsized);

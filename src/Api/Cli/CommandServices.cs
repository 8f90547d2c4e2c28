using Hoko.Api.Hosting;
using Hoko.Application;
using Hoko.Infrastructure;
using Hoko.Infrastructure.Embedded;
using Hoko.Infrastructure.Persistence;
using Hoko.Infrastructure.Persistence.Transfer;
using MediatR;
using Serilog.Events;

namespace Hoko.Api.Cli;

/// <summary>
/// What a command runs on: the same settings, database and use cases as the server's. An embedded database that runs is
/// shared with the server; one that does not is started for the command and stopped after it.
/// </summary>
internal sealed class CommandServices : IAsyncDisposable
{
    private readonly ILoggerFactory _loggers;
    private readonly HokoDatabase _database;
    private readonly ServiceProvider _services;

    private CommandServices(ILoggerFactory loggers, HokoDatabase database, ServiceProvider services)
    {
        _loggers = loggers;
        _database = database;
        _services = services;
    }

    public static async Task<CommandServices> OpenAsync(CancellationToken cancellationToken)
    {
        var configuration = HokoHost.CreateBuilder([]).Configuration;
        var loggers = Logs.CreateFactory(configuration, LogEventLevel.Warning);
        SettingsCheck.Warn(configuration, loggers);
        var database = await HokoDatabase.OpenAsync(configuration, EmbeddedMode.Administer, loggers, cancellationToken);
        var services = new ServiceCollection()
            .AddSingleton<ILoggerFactory>(loggers)
            .AddLogging()
            .AddApplication()
            .AddInfrastructure(configuration, database.Target, database.SecretKey)
            .BuildServiceProvider();
        return new CommandServices(loggers, database, services);
    }

    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        var migrator = _services.GetRequiredService<DatabaseMigrator>();
        await migrator.MigrateAsync(cancellationToken);
        await migrator.MakeClickMonthsAsync(cancellationToken);
    }

    public Task<IReadOnlyList<TransferredTable>> ExportAsync(Stream target, CancellationToken cancellationToken) =>
        _services.GetRequiredService<DatabaseExport>().WriteAsync(target, cancellationToken);

    public Task<IReadOnlyList<TransferredTable>> ImportAsync(Stream source, CancellationToken cancellationToken) =>
        _services.GetRequiredService<DatabaseImport>().ReadAsync(source, cancellationToken);

    public async Task<T> SendAsync<T>(IRequest<T> request, CancellationToken cancellationToken)
    {
        await using var scope = _services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
        _loggers.Dispose();
    }

    /// <summary>Runs one use case and shows its result.</summary>
    public static async Task<int> RunAsync<T>(IRequest<T> request, Action<T> show, CancellationToken cancellationToken)
    {
        await using var services = await OpenAsync(cancellationToken);
        show(await services.SendAsync(request, cancellationToken));
        return 0;
    }
}

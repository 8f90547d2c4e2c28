using System.Net.Sockets;
using System.Runtime.InteropServices;
using Hoko.Infrastructure.Configuration;
using Hoko.Infrastructure.Embedded;
using Hoko.Infrastructure.Persistence;
using Hoko.Infrastructure.Security;
using Microsoft.AspNetCore.Connections;

namespace Hoko.Api.Hosting;

/// <summary>Runs the server from its first setting to its last click: database, migration, listening, drain, and the database again.</summary>
internal static class HokoServer
{
    public static async Task<int> RunAsync(string[] args)
    {
        // Until the host listens to signals itself, they end what is being started here.
        using var starting = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Cancel);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Cancel);

        var builder = HokoHost.CreateBuilder(args);
        ListenAddresses.Check(builder.Configuration);
        using var loggers = Logs.CreateFactory(builder.Configuration);
        SettingsCheck.Warn(builder.Configuration, loggers);
        await using var database = await HokoDatabase.OpenAsync(builder.Configuration, EmbeddedMode.Serve, loggers, starting.Token);
        await using var app = HokoHost.Build(builder, database, loggers);

        // Asked for now, so that a missing secret is told before anyone is served.
        _ = app.Services.GetRequiredService<KeyRing>();
        await app.Services.GetRequiredService<DatabaseMigrator>().MigrateAsync(starting.Token);
        await StartAsync(app, starting.Token);

        // Not before the server listens: a start that fails must not use up the one showing of the first key.
        var first = database.IsEmbedded ? await FirstStart.PrepareAsync(app.Services, starting.Token) : null;
        await FirstStart.GreetAsync(app, first, starting.Token);
        await app.WaitForShutdownAsync(CancellationToken.None);
        return 0;

        void Cancel(PosixSignalContext signal)
        {
            signal.Cancel = true;
            starting.Cancel();
        }
    }

    /// <summary>Says which setting named the address; all of them where the failure does not say which address it was.</summary>
    private static InvalidSettingException Unavailable(IConfiguration configuration, Exception failure)
    {
        var addresses = ListenAddresses.Read(configuration);
        var meant = addresses.Where(address => failure.Message.Contains(address.Url.TrimEnd('/'), StringComparison.OrdinalIgnoreCase)).ToList();
        if (meant.Count == 0)
            meant = [.. addresses];

        var reason = failure is IOException ? "another program listens there" : failure.Message;
        return new InvalidSettingException(meant[0].Setting, $"holds {string.Join(';', meant.Select(address => address.Url))}, where Hoko can't listen: {reason}.");
    }

    private static async Task StartAsync(WebApplication app, CancellationToken cancellationToken)
    {
        // Made before any of them is started: where one can't be made, there is nothing to stop, and the host would fail at it.
        _ = app.Services.GetServices<IHostedService>().ToList();
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (Exception failure)
        {
            // In order: what runs already and is only disposed of would be told as if it had failed by itself.
            await app.StopAsync(CancellationToken.None);
            if (failure is SocketException or IOException { InnerException: AddressInUseException })
                throw Unavailable(app.Configuration, failure);

            throw;
        }
    }
}

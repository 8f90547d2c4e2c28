using Hoko.Infrastructure.Configuration;
using Hoko.Infrastructure.Embedded;
using Hoko.Infrastructure.Persistence;
using Hoko.Infrastructure.Security;

namespace Hoko.Api.Hosting;

/// <summary>The database of this process: a configured server, or the embedded one, which is started and stopped with it.</summary>
internal sealed class HokoDatabase : IAsyncDisposable
{
    public const string ConnectionName = "Hoko";

    private readonly EmbeddedPostgreSql? _embedded;

    private HokoDatabase(DatabaseTarget target, string? secretKey, EmbeddedPostgreSql? embedded)
    {
        Target = target;
        SecretKey = secretKey;
        _embedded = embedded;
    }

    public DatabaseTarget Target { get; }

    /// <summary>The configured secret, or the one that lives beside the embedded database; null where a server is configured without one.</summary>
    public string? SecretKey { get; }

    public bool IsEmbedded => _embedded is not null;

    public static async Task<HokoDatabase> OpenAsync(
        IConfiguration configuration, EmbeddedMode mode, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        var options = Settings.Read<HokoOptions>(configuration, HokoOptions.Section);
        var provider = Settings.Read<DatabaseOptions>(configuration, DatabaseOptions.Section).Provider;
        var secrets = new FileSecrets(configuration, loggers.CreateLogger<FileSecrets>());
        var configured = secrets.SecretKeyOf(options);
        if (secrets.ConnectionString is { } connectionString)
            return new HokoDatabase(DatabaseTarget.Parse(provider, connectionString), configured, null);

        if (provider != DatabaseProvider.PostgreSql)
            throw new InvalidSettingException($"ConnectionStrings:{ConnectionName}", $"is required with Database:Provider={provider}.");

        var embedded = await EmbeddedPostgreSql.StartAsync(
            new EmbeddedPostgreSqlOptions { DataDirectory = options.DataDirectory, Binaries = options.PostgreSqlBinaries, Mode = mode },
            loggers.CreateLogger<EmbeddedPostgreSql>(),
            cancellationToken);
        try
        {
            var secretKey = configured ?? SecretKeyFile.ReadOrCreate(options.DataDirectory);
            return new HokoDatabase(DatabaseTarget.Parse(provider, embedded.ConnectionString), secretKey, embedded);
        }
        catch
        {
            await embedded.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _embedded?.DisposeAsync() ?? ValueTask.CompletedTask;
}

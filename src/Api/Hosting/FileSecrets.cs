using Hoko.Infrastructure.Configuration;

namespace Hoko.Api.Hosting;

/// <summary>The two secrets of an installation, each from its setting or from the file that another names.</summary>
internal sealed partial class FileSecrets(IConfiguration configuration, ILogger<FileSecrets> logger)
{
    private const int MinSecretCharacters = 32;
    private const string ConnectionSetting = $"ConnectionStrings:{HokoDatabase.ConnectionName}";
    private const string ConnectionFileSetting = ConnectionSetting + "File";
    private const string SecretKeyFileSetting = $"{HokoOptions.Section}:{nameof(HokoOptions.SecretKeyFile)}";

    /// <summary>Null where the database is embedded.</summary>
    public string? ConnectionString
    {
        get
        {
            var text = configuration[ConnectionSetting] is { Length: > 0 } set ? set : null;
            if (configuration[ConnectionFileSetting] is not { Length: > 0 } file)
                return text;

            return text is null ? Read(ConnectionFileSetting, file) : throw new InvalidSettingException(ConnectionFileSetting, $"can't be set beside {ConnectionSetting}.");
        }
    }

    /// <summary>Null where none is configured.</summary>
    public string? SecretKeyOf(HokoOptions options)
    {
        if (options.SecretKeyFile is not { Length: > 0 } file)
            return options.SecretKey;

        var secret = Read(SecretKeyFileSetting, file);
        return secret.Length >= MinSecretCharacters
            ? secret
            : throw new InvalidSettingException(SecretKeyFileSetting, $"names {file}, which holds fewer than {MinSecretCharacters} characters.");
    }

    private string Read(string setting, string file)
    {
        var text = SecretFile.Read(setting, file);
        if (SecretFile.IsOpen(file))
            LogOpen(setting, file);

        return text;
    }

    [LoggerMessage(61, LogLevel.Warning, "{Setting} names {File}, which every account of this machine may read; in a container of its own that is none but Hoko's.")]
    private partial void LogOpen(string setting, string file);
}

namespace Hoko.Infrastructure.Configuration;

/// <summary>A setting that the server can't start with. The message names it, for one line on the console.</summary>
public sealed class InvalidSettingException(string setting, string reason) : Exception($"The setting {setting} {reason}")
{
    public string Setting { get; } = setting;
}

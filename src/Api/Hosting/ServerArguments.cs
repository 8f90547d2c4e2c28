using Hoko.Application.Common;

namespace Hoko.Api.Hosting;

/// <summary>Checks the command line of a server, of which the configuration passes over what it does not know.</summary>
internal static class ServerArguments
{
    private const string Option = "--";

    /// <summary>Those of the host that have no section.</summary>
    private static readonly string[] Names =
    [
        WebHostDefaults.ServerUrlsKey, WebHostDefaults.HttpPortsKey, WebHostDefaults.HttpsPortsKey, WebHostDefaults.PreferHostingUrlsKey,
        WebHostDefaults.ShutdownTimeoutKey, HostDefaults.EnvironmentKey, HostDefaults.ContentRootKey, HostDefaults.ApplicationKey, WebHostDefaults.WebRootKey,
    ];

    /// <summary>The line that says what is wrong; null where nothing is.</summary>
    public static string? FlawOf(string[] args)
    {
        for (var i = 0; i < args.Length; i++)
        {
            var argument = args[i];
            if (!argument.StartsWith(Option, StringComparison.Ordinal))
                return $"{argument} is no option and no value of one. Options of the server look like --urls http://localhost:5080; --help lists the commands.";

            var equals = argument.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? argument[Option.Length..] : argument[Option.Length..equals];
            if (!name.Contains(':', StringComparison.Ordinal) && !Names.Contains(name, StringComparer.OrdinalIgnoreCase))
                return $"There is no option --{name}{(NearestName.Similar(name, Names) is { } nearest ? $"; did you mean --{nearest}?" : ". Settings have a section, as --Hoko:PublicUrl.")}";

            if (equals < 0 && ++i == args.Length)
                return $"The option --{name} needs a value.";
        }

        return null;
    }
}

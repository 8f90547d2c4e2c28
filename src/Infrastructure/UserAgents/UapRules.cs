using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Hoko.Infrastructure.UserAgents;

/// <summary>
/// uap-core's lists of browsers and operating systems (its <c>docs/specification.md</c>): the first rule that matches decides. Its third
/// list, of device models, is not used: nothing of a click needs a model.
/// </summary>
internal sealed class UapRules
{
    private static readonly string[] BrowserParts = ["family_replacement", "v1_replacement", "v2_replacement", "v3_replacement"];
    private static readonly string[] OsParts =
        ["os_replacement", "os_v1_replacement", "os_v2_replacement", "os_v3_replacement", "os_v4_replacement"];

    private readonly UapRule[] _browsers;
    private readonly UapRule[] _systems;

    private UapRules(YamlMappingNode root)
    {
        _browsers = Rules(root, "user_agent_parsers", BrowserParts);
        _systems = Rules(root, "os_parsers", OsParts);
    }

    /// <summary>Name, major, minor, patch; null where no rule matches.</summary>
    public string?[]? Browser(string userAgent) => First(_browsers, userAgent);

    /// <summary>Name, major, minor, patch, patch of the patch; null where no rule matches.</summary>
    public string?[]? OperatingSystem(string userAgent) => First(_systems, userAgent);

    /// <exception cref="InvalidDataException">Not such a list.</exception>
    public static UapRules Read(TextReader yaml)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(yaml);
        }
        catch (YamlException exception)
        {
            throw new InvalidDataException($"Not YAML: {exception.Message}", exception);
        }

        return stream.Documents is [{ RootNode: YamlMappingNode root }, ..]
            ? new(root)
            : throw new InvalidDataException("The document is not a map.");
    }

    private static string?[]? First(UapRule[] rules, string userAgent)
    {
        foreach (var rule in rules)
            if (rule.Match(userAgent) is { } parts)
                return parts;
        return null;
    }

    private static UapRule[] Rules(YamlMappingNode root, string list, string[] parts)
    {
        if (!root.Children.TryGetValue(list, out var node) || node is not YamlSequenceNode rules)
            throw new InvalidDataException($"There is no list {list}.");
        return [.. rules.Children.OfType<YamlMappingNode>().Select(r => new UapRule(
            Text(r, "regex") ?? throw new InvalidDataException($"A rule of {list} has no regex."), [.. parts.Select(p => Text(r, p))]))];
    }

    private static string? Text(YamlMappingNode rule, string key) =>
        rule.Children.TryGetValue(key, out var value) && value is YamlScalarNode scalar ? scalar.Value : null;
}

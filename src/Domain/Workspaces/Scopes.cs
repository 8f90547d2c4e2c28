using System.Collections.Frozen;

namespace Hoko.Domain.Workspaces;

/// <summary>The wire names of scopes.</summary>
public static class Scopes
{
    public const Scope All = (Scope)((1 << 11) - 1);

    private static readonly FrozenDictionary<Scope, string> Names = Enum.GetValues<Scope>()
        .Where(scope => scope != Scope.None)
        .ToFrozenDictionary(scope => scope, scope => char.ToLowerInvariant(scope.ToString()[0]) + scope.ToString()[1..]);

    private static readonly FrozenDictionary<string, Scope> Values = Names.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>The name of one scope, as <c>linksRead</c>.</summary>
    public static string NameOf(Scope scope) => Names[scope];

    /// <summary>The names in a combination, in the order of the table.</summary>
    public static IEnumerable<string> NamesOf(Scope scopes) =>
        Names.Where(pair => scopes.HasFlag(pair.Key)).OrderBy(pair => (int)pair.Key).Select(pair => pair.Value);

    public static bool TryParse(string name, out Scope scope) => Values.TryGetValue(name, out scope);
}

using Hoko.Domain.Workspaces;

namespace Hoko.Application.Common.Security;

/// <summary>
/// The scope that a request asks of its key. Where several are named any of them will do; the first is the one that a
/// refusal names.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RequiresScopeAttribute(params Scope[] anyOf) : Attribute
{
    public IReadOnlyList<Scope> AnyOf { get; } = anyOf;

    public bool IsMetBy(Scope granted) => AnyOf.Any(scope => granted.HasFlag(scope));
}

using System.Diagnostics.CodeAnalysis;
using Hoko.Domain.Workspaces;

namespace Hoko.Application.Common.Plans;

/// <summary>The plans of this installation, from its configuration.</summary>
public interface IPlanCatalog
{
    IReadOnlyCollection<string> Names { get; }

    bool TryGet(string name, [MaybeNullWhen(false)] out Plan plan);
}

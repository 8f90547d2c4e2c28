using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using Hoko.Application.Common.Plans;
using Hoko.Domain.Workspaces;
using Hoko.Infrastructure.Configuration;
using Microsoft.Extensions.Configuration;

namespace Hoko.Infrastructure.Plans;

/// <summary>The plans of the configuration, checked when they are read.</summary>
internal sealed class PlanCatalog : IPlanCatalog
{
    private readonly FrozenDictionary<string, Plan> _plans;

    private PlanCatalog(IEnumerable<Plan> plans) => _plans = plans.ToFrozenDictionary(plan => plan.Name, StringComparer.Ordinal);

    public IReadOnlyCollection<string> Names => _plans.Keys;

    public static PlanCatalog From(IConfiguration configuration)
    {
        var plans = configuration.GetSection(PlanOptions.Section).GetChildren()
            .Select(section => Read(configuration, section))
            .ToList();
        return plans.Count > 0 ? new PlanCatalog(plans) : throw new InvalidSettingException(PlanOptions.Section, "names no plan.");
    }

    private static Plan Read(IConfiguration configuration, IConfigurationSection section)
    {
        // The binder drops what it can't read of a list.
        foreach (var feature in section.GetSection(nameof(PlanOptions.Features)).GetChildren())
        {
            if (!Enum.GetNames<PlanFeature>().Contains(feature.Value, StringComparer.OrdinalIgnoreCase))
                throw new InvalidSettingException(feature.Path, $"holds {feature.Value}; allowed is one of {string.Join(", ", Enum.GetNames<PlanFeature>())}.");
        }

        return Settings.Read<PlanOptions>(configuration, section.Path).ToPlan(section.Key);
    }

    public bool TryGet(string name, [MaybeNullWhen(false)] out Plan plan) => _plans.TryGetValue(name, out plan);
}

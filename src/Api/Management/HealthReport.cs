using System.Text.Json.Serialization;
using Hoko.Infrastructure.Observability;

namespace Hoko.Api.Management;

/// <param name="Status"><c>ok</c>, <c>degraded</c>, <c>starting</c> or <c>stopping</c>.</param>
/// <param name="Findings">What is amiss; on the management address alone.</param>
internal sealed record HealthReport(
    string Status,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<HealthFinding>? Findings = null);

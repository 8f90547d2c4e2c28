namespace Hoko.Infrastructure.Observability;

/// <summary>Something an operator should know of, while redirects go on.</summary>
/// <param name="Code">What it is, for programs: <c>database.away</c>, <c>journal.behind</c>, <c>journal.filling</c>, <c>clicks.lost</c>, <c>disk.failing</c>, <c>disk.low</c>.</param>
/// <param name="Text">What it is, for people, with its figures.</param>
public sealed record HealthFinding(string Code, string Text);

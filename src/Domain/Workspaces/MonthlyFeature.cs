namespace Hoko.Domain.Workspaces;

/// <summary>What a plan counts by the calendar month, in UTC. Stored by number: never renumber.</summary>
public enum MonthlyFeature
{
    QrCodes = 1,
    CustomSlugs = 2,
}

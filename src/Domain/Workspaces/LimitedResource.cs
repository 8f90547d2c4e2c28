namespace Hoko.Domain.Workspaces;

/// <summary>What a plan limits by count. Stored by number: never renumber.</summary>
public enum LimitedResource
{
    Links = 1,
    Collections = 2,
    Tags = 3,
    Partners = 4,
    Domains = 5,
    Pixels = 6,
}

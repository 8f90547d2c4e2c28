namespace Hoko.Domain.Workspaces;

/// <summary>What a key may do. Stored by number: never renumber.</summary>
[Flags]
public enum Scope
{
    None = 0,
    LinksRead = 1 << 0,
    LinksWrite = 1 << 1,
    CollectionsRead = 1 << 2,
    CollectionsWrite = 1 << 3,
    TagsRead = 1 << 4,
    TagsWrite = 1 << 5,
    AnalyticsRead = 1 << 6,
    ConversionsWrite = 1 << 7,
    CustomersRead = 1 << 8,
    PartnersRead = 1 << 9,
    PartnersWrite = 1 << 10,
}

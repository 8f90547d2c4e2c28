namespace Hoko.Domain.Tracking;

/// <summary>What a conversion was attributed by. Stored by number: never renumber.</summary>
public enum Attribution
{
    /// <summary>The click that the request named.</summary>
    ClickId = 1,

    /// <summary>The customer's most recent lead of the name that the request gave.</summary>
    LeadEventName = 2,

    /// <summary>The customer's most recent lead, since a sale named nothing.</summary>
    LatestLead = 3,

    /// <summary>The customer's most recent lead, since a lead asked for it by an empty click id.</summary>
    Deferred = 4,
}

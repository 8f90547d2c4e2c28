using Hoko.Domain.Tracking;

namespace Hoko.Application.Tracking;

/// <summary>What a request says of the click that its event goes back to.</summary>
/// <param name="Attribution">The way to the click.</param>
/// <param name="ClickId">The id as sent, for <see cref="Attribution.ClickId"/>.</param>
/// <param name="LeadEventName">The lead's name, for <see cref="Attribution.LeadEventName"/>.</param>
internal readonly record struct AttributionClaim(Attribution Attribution, string? ClickId = null, string? LeadEventName = null);

namespace Hoko.Domain.Tracking;

/// <summary>A visitor made himself known: signed up, filled in a form, asked for an offer.</summary>
public sealed class Lead : Conversion;

namespace Hoko.Domain.Tracking;

/// <summary>How the visitor came. Stored by number: never renumber.</summary>
public enum ClickSource
{
    Redirect = 1,
    Qr = 2,
    Embed = 3,
}

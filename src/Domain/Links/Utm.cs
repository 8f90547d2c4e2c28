namespace Hoko.Domain.Links;

/// <summary>Campaign values, set on the destination as <c>utm_source</c> … <c>utm_content</c>, the referral as <c>ref</c>.</summary>
public sealed record Utm
{
    public static readonly Utm None = new();

    public string? Source { get; init; }

    public string? Medium { get; init; }

    public string? Campaign { get; init; }

    public string? Term { get; init; }

    public string? Content { get; init; }

    public string? Referral { get; init; }

    public bool IsEmpty => this == None;
}

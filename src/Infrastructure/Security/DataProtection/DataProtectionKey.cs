namespace Hoko.Infrastructure.Security.DataProtection;

/// <summary>A key of ASP.NET's data protection, as all nodes share it. Rows are only added.</summary>
internal sealed class DataProtectionKey
{
    /// <summary>Counts them: of two nodes that make the next one at once, one is told that it exists.</summary>
    public required int Generation { get; init; }

    /// <summary>The key as the framework writes it, its secret encrypted by the installation's.</summary>
    public required string Xml { get; init; }

    /// <summary>When nothing new is protected with it any more; what was, is read on.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}

namespace Hoko.Infrastructure.Idempotency;

/// <summary>The answer that a client's key got, kept for repeats.</summary>
internal sealed class KeptAnswer
{
    public required long WorkspaceId { get; init; }

    public required string Method { get; init; }

    public required string Path { get; init; }

    public required string Key { get; init; }

    /// <summary>SHA-256 of the body that came with the key.</summary>
    public required byte[] BodyHash { get; init; }

    /// <summary>The answer, compressed and encrypted; null only inside the transaction that makes it.</summary>
    public byte[]? Content { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}

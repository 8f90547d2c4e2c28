namespace Hoko.Application.Common.Idempotency;

/// <summary>
/// What the client's <c>Idempotency-Key</c> says of this request, and the answers that earlier requests of the same key got.
/// </summary>
public interface IIdempotency
{
    /// <summary>Whether the client sent a key; if not, nothing else here is to be called.</summary>
    bool IsAsked { get; }

    /// <summary>
    /// Takes the key in the current transaction, and waits while another request holds it. Returns the answer that the key
    /// got before, or null where this request is the first.
    /// </summary>
    /// <exception cref="Errors.RequestRejected">The key was used with another body.</exception>
    Task<T?> TakeAsync<T>(CancellationToken cancellationToken)
        where T : class;

    /// <summary>Keeps the answer with the key, in the transaction of what it answers.</summary>
    Task KeepAsync<T>(T answer, CancellationToken cancellationToken)
        where T : class;
}

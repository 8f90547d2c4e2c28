using Hoko.Domain.Workspaces;

namespace Hoko.Application.Common.Errors;

/// <summary>Why a request ends without effect.</summary>
public enum Rejection
{
    /// <summary>The request is wrong: 400.</summary>
    Invalid,

    /// <summary>The key lacks a scope: 403.</summary>
    MissingScopes,

    /// <summary>The node can't answer truthfully right now: 503.</summary>
    Unavailable,

    /// <summary>The caller has asked for this too often: 429.</summary>
    TooManyRequests,
}

/// <summary>The one exception that may leave a handler: an expected outcome that ends the whole pipeline.</summary>
public sealed class RequestRejected : Exception
{
    /// <param name="errors">What an answer names.</param>
    /// <param name="count">How many there are.</param>
    public RequestRejected(IReadOnlyList<ItemError> errors, int count)
        : this(Rejection.Invalid, errors) =>
        Count = count;

    public RequestRejected(string? field, Flaw flaw)
        : this([new ItemError(null, field, flaw)], 1)
    {
    }

    private RequestRejected(Rejection reason, IReadOnlyList<ItemError> errors)
        : base(errors.Count > 0 ? errors[0].Flaw.Code : reason.ToString())
    {
        Reason = reason;
        Errors = errors;
    }

    public Rejection Reason { get; }

    public IReadOnlyList<ItemError> Errors { get; }

    /// <summary>How many errors there are, those that are not named included.</summary>
    public int Count { get; }

    /// <summary>The scopes that would have let the request in, for <see cref="Rejection.MissingScopes"/>.</summary>
    public Scope MissingScopes { get; private init; }

    /// <summary>Seconds after which the request may be sent again, for <see cref="Rejection.TooManyRequests"/>.</summary>
    public int RetryAfter { get; private init; }

    public static RequestRejected ForScopes(Scope missing) => new(Rejection.MissingScopes, []) { MissingScopes = missing };

    public static RequestRejected TooMany(int retryAfter) =>
        new(Rejection.TooManyRequests, [new ItemError(null, null, new Flaw(ErrorCodes.RateExceeded))]) { RetryAfter = retryAfter };

    public static RequestRejected Unavailable(string code) =>
        new(Rejection.Unavailable, [new ItemError(null, null, new Flaw(code))]);
}

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
}

/// <summary>The one exception that may leave a handler: an expected outcome that ends the whole pipeline.</summary>
public sealed class RequestRejected : Exception
{
    public RequestRejected(IReadOnlyList<ItemError> errors)
        : this(Rejection.Invalid, errors)
    {
    }

    public RequestRejected(string? field, Flaw flaw)
        : this([new ItemError(null, field, flaw)])
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

    /// <summary>The scopes that would have let the request in, for <see cref="Rejection.MissingScopes"/>.</summary>
    public Scope MissingScopes { get; private init; }

    public static RequestRejected ForScopes(Scope missing) => new(Rejection.MissingScopes, []) { MissingScopes = missing };

    public static RequestRejected Unavailable(string code) =>
        new(Rejection.Unavailable, [new ItemError(null, null, new Flaw(code))]);
}

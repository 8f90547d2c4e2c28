using Hoko.Application.Common.Errors;

namespace Hoko.Application.Domains;

/// <summary>Asks a domain itself whose it is.</summary>
public interface IDomainProof
{
    /// <summary>
    /// Null where the domain's well-known file holds the token; else what was found instead, of which nothing that the domain answered is part. Takes
    /// three seconds at most.
    /// </summary>
    Task<Flaw?> FindFlawAsync(string host, string token, CancellationToken cancellationToken);
}

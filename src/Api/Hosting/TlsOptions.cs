using System.ComponentModel.DataAnnotations;

namespace Hoko.Api.Hosting;

/// <summary>HTTPS by Hoko itself, and what it tells browsers of it (section <c>Tls</c>).</summary>
internal sealed record TlsOptions : IValidatableObject
{
    public const string Section = "Tls";

    /// <summary>
    /// The certificate for the https addresses of <c>urls</c>: a PEM file, its chain after it, or a PKCS #12 file (<c>.pfx</c>, <c>.p12</c>). Read
    /// again when it changes.
    /// </summary>
    public string? CertificateFile { get; init; }

    /// <summary>The private key of a PEM certificate, not encrypted; in the certificate's own file where absent.</summary>
    public string? KeyFile { get; init; }

    /// <summary>A file whose first line is the password of a PKCS #12 file.</summary>
    public string? PasswordFile { get; init; }

    /// <summary>For how many days browsers shall ask for https alone (<c>Strict-Transport-Security</c>), said in answers by https; 0 for not at all.</summary>
    [Range(0, 3_650)]
    public int HstsDays { get; init; }

    /// <summary>Whether requests by http are sent to the same path of <c>Hoko:PublicUrl</c>; health checks are answered.</summary>
    public bool RedirectHttp { get; init; }

    /// <summary>Whether it is a file of certificate and key together, with a password.</summary>
    public bool IsPkcs12() => Path.GetExtension(CertificateFile) is { } end && (end.Equals(".pfx", StringComparison.OrdinalIgnoreCase) || end.Equals(".p12", StringComparison.OrdinalIgnoreCase));

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (KeyFile is not null && (CertificateFile is null || IsPkcs12()))
            yield return new ValidationResult("it belongs to a PEM file that Tls:CertificateFile names.", [nameof(KeyFile)]);

        if (PasswordFile is not null && !IsPkcs12())
            yield return new ValidationResult("it belongs to a .pfx or .p12 file that Tls:CertificateFile names.", [nameof(PasswordFile)]);
    }
}

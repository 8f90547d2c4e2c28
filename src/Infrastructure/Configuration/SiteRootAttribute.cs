using System.ComponentModel.DataAnnotations;

namespace Hoko.Infrastructure.Configuration;

/// <summary>Takes absolute http and https addresses of a whole host: short links are the first segment of their path.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SiteRootAttribute() : ValidationAttribute("{0} must be an address like https://go.example.com, without a path.")
{
    public override bool IsValid(object? value) => value is null or Uri
    {
        IsAbsoluteUri: true,
        Scheme: "http" or "https",
        UserInfo: "",
        PathAndQuery: "/",
        Fragment: "",
    };
}

using System.Security.Cryptography;
using System.Text;
using Hoko.Api.Pages;
using Hoko.Application.Common.Security;
using Hoko.Domain.Links;

namespace Hoko.Api.Redirects;

/// <summary>Stands before links with a password: asks for it, and remembers in a signed cookie that it was given.</summary>
internal sealed class LinkPasswords(ISecretProtector secrets, PasswordPass pass, PasswordAttempts attempts, VisitorPages pages)
{
    /// <summary>The field of a form that carries the pass on where a browser keeps no cookie.</summary>
    public const string PassField = "pass";

    private const string Field = "password";

    /// <summary>Whether the visitor may go on; if not, the request is answered.</summary>
    /// <param name="context">The request to answer.</param>
    /// <param name="link">The link that has the password.</param>
    /// <param name="referrer">The signed referrer of the visit, for the form to carry.</param>
    public async Task<bool> LetInAsync(HttpContext context, Link link, string referrer)
    {
        if (await pass.IsHeldAsync(context.Request, link))
            return true;

        if (!HttpMethods.IsPost(context.Request.Method))
        {
            await pages.Password(context, link, null, referrer);
            return false;
        }

        if (await context.Request.ReadFieldAsync(PassField) is { } carried && await pass.IsValidAsync(carried, link, context.RequestAborted))
            return true;

        // Read before the try is counted: bodies that come late must not be tried together.
        var given = await context.Request.ReadFieldAsync(Field) ?? "";
        var address = context.Connection.RemoteIpAddress;
        if (attempts.Begin(address, link.Id) is { } wait)
        {
            await pages.TooManyAttempts(context, wait);
            return false;
        }

        if (given.Length > 0 && IsRight(given, link))
        {
            attempts.Forgive(address, link.Id);
            pass.Give(context.Response, link);
            return true;
        }

        await pages.Password(context, link, given.Length == 0 ? PasswordFailure.Empty : PasswordFailure.Wrong, referrer);
        return false;
    }

    /// <summary>What a form on a further page says in place of the password; null for a link without one.</summary>
    public string? PassOf(Link link) => link.EncryptedPassword is null ? null : pass.Create(link);

    private bool IsRight(string given, Link link) => CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(given)),
        SHA256.HashData(Encoding.UTF8.GetBytes(secrets.Unprotect(link.EncryptedPassword!))));
}

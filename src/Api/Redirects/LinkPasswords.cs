using System.Security.Cryptography;
using System.Text;
using Hoko.Api.Pages;
using Hoko.Application.Common.Security;
using Hoko.Domain.Links;

namespace Hoko.Api.Redirects;

/// <summary>Stands before links with a password: asks for it, and remembers in a signed cookie that it was given.</summary>
internal sealed class LinkPasswords(ISecretProtector secrets, PasswordPass pass, PasswordAttempts attempts, VisitorPages pages)
{
    private const string Field = "password";
    private const int MaxFormBytes = 4_096;

    /// <summary>Whether the visitor may go on; if not, the request is answered.</summary>
    public async Task<bool> LetInAsync(HttpContext context, Link link)
    {
        if (pass.IsHeld(context.Request, link))
            return true;

        if (!HttpMethods.IsPost(context.Request.Method))
        {
            await pages.Password(context, null);
            return false;
        }

        // Read before the try is counted: bodies that come late must not be tried together.
        var given = await ReadAsync(context.Request);
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

        await pages.Password(context, given.Length == 0 ? PasswordFailure.Empty : PasswordFailure.Wrong);
        return false;
    }

    private bool IsRight(string given, Link link) => CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(given)),
        SHA256.HashData(Encoding.UTF8.GetBytes(secrets.Unprotect(link.EncryptedPassword!))));

    private static async Task<string> ReadAsync(HttpRequest request)
    {
        if (!request.IsUrlEncodedForm() || request.ContentLength is null or > MaxFormBytes)
            return "";

        try
        {
            var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
            return form[Field].ToString();
        }
        catch (InvalidDataException)
        {
            // More fields than a form may have: not ours.
            return "";
        }
    }
}

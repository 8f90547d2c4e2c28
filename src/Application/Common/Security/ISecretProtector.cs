namespace Hoko.Application.Common.Security;

/// <summary>Keeps what must be read again, such as link passwords, unreadable in the database and its backups.</summary>
public interface ISecretProtector
{
    string Protect(string plain);

    string Unprotect(string cipher);

    byte[] Protect(ReadOnlySpan<byte> plain);

    byte[] Unprotect(ReadOnlySpan<byte> cipher);
}

namespace Hoko.Application.Common.Security;

/// <summary>Keeps texts that must be read again, such as link passwords, unreadable in the database and its backups.</summary>
public interface ISecretProtector
{
    string Protect(string plain);

    string Unprotect(string cipher);
}

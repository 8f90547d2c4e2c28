using System.Globalization;

namespace Hoko.Infrastructure.Embedded;

/// <summary>The account PostgreSQL's programs run as: this process's own, or an unprivileged one where this process is root, which PostgreSQL refuses.</summary>
internal sealed record ServiceAccount(uint User, uint Group, string Name, bool IsOther)
{
    /// <summary>The account for a cluster: its owner where it exists, since PostgreSQL runs as nobody else.</summary>
    public static ServiceAccount For(string clusterDirectory)
    {
        var owner = Posix.Owner(clusterDirectory);
        if (!Posix.IsRoot)
        {
            if (owner is { } other && other.User != Posix.EffectiveUser)
            {
                throw new EmbeddedPostgreSqlException(
                    $"The database cluster {clusterDirectory} belongs to user id {other.User}: run Hoko as that user or as root.");
            }

            return new ServiceAccount(Posix.EffectiveUser, 0, Environment.UserName, IsOther: false);
        }

        if (owner is { User: 0 })
        {
            throw new EmbeddedPostgreSqlException(
                $"The database cluster {clusterDirectory} belongs to root, as whom PostgreSQL does not run: give it to the user it should run as (chown -R).");
        }

        var accounts = Accounts().ToList();
        if (owner is { } existing)
        {
            var name = accounts.Find(account => account.User == existing.User)?.Name ?? existing.User.ToString(CultureInfo.InvariantCulture);
            return new ServiceAccount(existing.User, existing.Group, name, IsOther: true);
        }

        return accounts.Find(account => account.Name == "postgres") ?? accounts.Find(account => account.Name == "nobody")
            ?? throw new EmbeddedPostgreSqlException(
                "PostgreSQL does not run as root and neither a user postgres nor nobody exists: add one (adduser --system --group postgres), or start Hoko as another user.");
    }

    /// <summary>A command line that runs as this account.</summary>
    public IReadOnlyList<string> Command(string program, params IEnumerable<string> arguments)
    {
        if (!IsOther) return [program, .. arguments];
        var id = CultureInfo.InvariantCulture;
        return [
            "setpriv", $"--reuid={User.ToString(id)}", $"--regid={Group.ToString(id)}", "--clear-groups", "--inh-caps=-all", "--",
            program, .. arguments,
        ];
    }

    private static IEnumerable<ServiceAccount> Accounts() =>
        from line in File.Exists("/etc/passwd") ? File.ReadLines("/etc/passwd") : []
        let fields = line.Split(':')
        where fields.Length >= 4
        let user = uint.TryParse(fields[2], CultureInfo.InvariantCulture, out var id) ? id : 0
        let grp = uint.TryParse(fields[3], CultureInfo.InvariantCulture, out var id) ? id : 0
        where user != 0
        select new ServiceAccount(user, grp, fields[0], IsOther: true);
}

using Hoko.Infrastructure.Embedded;

namespace Hoko.Infrastructure.ProviderTests.Embedded;

/// <summary>What whoever runs Hoko has to mend, said in one line.</summary>
public sealed class RefusalTests : EmbeddedScenario
{
    [Test]
    public async Task A_cluster_of_another_major_version_is_refused_with_the_way_to_convert_it()
    {
        await (await StartAsync()).DisposeAsync();
        await File.WriteAllTextAsync(Path.Combine(Directory, "postgresql", "PG_VERSION"), "9\n");

        Assert.That(async () => await StartAsync(), Throws.TypeOf<EmbeddedPostgreSqlException>()
            .With.Message.Contains("made by PostgreSQL 9,").And.Message.Contains("pg_dump").And.Message.Contains("pg_upgrade").And.Message.Not.Contains('\n'));
    }

    [Test]
    public void Missing_programs_are_said_with_what_to_install() =>
        Assert.That(async () => await StartAsync(binaries: Root), Throws.TypeOf<EmbeddedPostgreSqlException>()
            .With.Message.Contains("apt-get install postgresql").And.Message.Contains("ConnectionStrings:Hoko"));

    [Test]
    public void A_folder_that_holds_something_else_is_not_touched()
    {
        System.IO.Directory.CreateDirectory(Path.Combine(Directory, "postgresql"));
        if (Posix.IsRoot) Posix.ChangeOwner(Path.Combine(Directory, "postgresql"), 65534, 65534);

        Assert.That(async () => await StartAsync(), Throws.TypeOf<EmbeddedPostgreSqlException>().With.Message.Contains("holds no PostgreSQL cluster"));
    }

    [Test]
    public void A_socket_folder_open_to_others_is_refused()
    {
        var folder = System.IO.Directory.CreateDirectory(Path.Combine(Directory, "socket")).FullName;
        var account = ServiceAccount.For(Path.Combine(Directory, "postgresql"));
        if (account.IsOther) Posix.ChangeOwner(folder, account.User, account.Group);
        Posix.Permit(folder, Posix.Passable);

        Assert.That(async () => await StartAsync(), Throws.TypeOf<EmbeddedPostgreSqlException>().With.Message.Contains("mode 0700"));
    }

    [Test]
    public void A_socket_folder_that_is_a_link_is_refused()
    {
        System.IO.Directory.CreateDirectory(Directory);
        var target = Path.Combine(Root, "elsewhere");
        var account = ServiceAccount.For(Path.Combine(Directory, "postgresql"));
        Posix.MakeFolder(target, Posix.Private);
        if (account.IsOther) Posix.ChangeOwner(target, account.User, account.Group);
        File.CreateSymbolicLink(Path.Combine(Directory, "socket"), target);
        if (account.IsOther) Posix.ChangeOwner(Path.Combine(Directory, "socket"), account.User, account.Group);

        Assert.That(async () => await StartAsync(), Throws.TypeOf<EmbeddedPostgreSqlException>().With.Message.Contains("mode 0700"));
    }
}

using System.Security.Cryptography;
using Hoko.Infrastructure.Persistence;
using Hoko.Infrastructure.Security;
using Hoko.Infrastructure.Security.DataProtection;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hoko.Infrastructure.ProviderTests.Persistence;

/// <summary>Data-protection keys that nodes share through the database; each test begins without any.</summary>
internal abstract class SharedKeysTests(DatabaseProvider provider) : ProviderFixture(provider)
{
    private static readonly byte[] Text = "a pass"u8.ToArray();

    private readonly List<ServiceProvider> _nodes = [];

    [SetUp]
    public async Task ForgetKeysAsync()
    {
        await using var db = Databases.Create();
        await db.DataProtectionKeys.ExecuteDeleteAsync();
    }

    [TearDown]
    public async Task StopNodesAsync()
    {
        foreach (var node in _nodes)
            await node.DisposeAsync();

        _nodes.Clear();
    }

    [Test]
    public async Task Nodes_that_start_at_once_make_one_key_and_read_what_the_others_protect()
    {
        var nodes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => StartAsync()));

        Assert.That(await KeysAsync(), Has.Count.EqualTo(1));
        foreach (var node in nodes)
            Assert.That(Unprotect(node, Protect(nodes[0])), Is.EqualTo(Text));
    }

    [Test]
    public async Task A_key_is_unreadable_in_the_database()
    {
        await StartAsync();
        var xml = (await KeysAsync()).Single().Xml;

        Assert.That(xml, Does.Contain("hokoWrapped").And.Not.Contain("masterKey").And.Not.Contain("<value>"));
    }

    [Test]
    public async Task What_a_key_that_is_new_to_a_node_protects_is_read_after_a_look()
    {
        var old = await StartAsync();
        await using var db = Databases.Create();
        await db.DataProtectionKeys.ExecuteUpdateAsync(set => set.SetProperty(key => key.ExpiresAt, DateTimeOffset.UtcNow.AddDays(-1)));
        var young = await StartAsync();
        Assert.That(await KeysAsync(), Has.Count.EqualTo(2));
        var keyId = young.GetRequiredService<KnownKeys>().GetAllElements().Select(key => (Guid)key.Attribute("id")!).Single(id => !old.GetRequiredService<KnownKeys>().Knows(id));

        Assert.That(await old.GetRequiredService<SharedKeys>().HasAsync(keyId, default));
        Assert.That(Unprotect(old, Protect(young)), Is.EqualTo(Text));
        Assert.That(await old.GetRequiredService<SharedKeys>().HasAsync(Guid.NewGuid(), default), Is.False);
    }

    [Test]
    public async Task The_next_key_is_made_a_week_before_the_last_one_ends_and_comes_into_force_a_day_later()
    {
        var before = Protect(await StartAsync());
        await using var db = Databases.Create();
        await db.DataProtectionKeys.ExecuteUpdateAsync(set => set.SetProperty(key => key.ExpiresAt, DateTimeOffset.UtcNow.AddDays(6)));

        var node = await StartAsync();

        Assert.That((await KeysAsync()).Select(key => key.Generation), Is.EqualTo([1, 2]));
        var activation = DateTimeOffset.Parse(node.GetRequiredService<KnownKeys>().GetAllElements().Last().Element("activationDate")!.Value, System.Globalization.CultureInfo.InvariantCulture);
        Assert.That(activation - DateTimeOffset.UtcNow, Is.EqualTo(TimeSpan.FromDays(1)).Within(TimeSpan.FromMinutes(5)));
        Assert.That(Unprotect(node, before), Is.EqualTo(Text));
        Assert.That(Unprotect(node, Protect(node)), Is.EqualTo(Text));
    }

    [Test]
    public async Task Keys_that_are_known_serve_while_the_database_is_away()
    {
        var away = new Away();
        var node = await StartAsync(databases: Database.Connect(away));
        away.IsAway = true;

        Assert.That(await node.GetRequiredService<SharedKeys>().HasAsync(Guid.NewGuid(), default), Is.False);
        Assert.That(Unprotect(node, Protect(node)), Is.EqualTo(Text));
    }

    [Test]
    public async Task Another_secret_reads_nothing_and_has_a_key_of_its_own()
    {
        var one = await StartAsync();
        var other = await StartAsync("another-secret-of-the-tests-0123456789");

        Assert.That(await KeysAsync(), Has.Count.EqualTo(2));
        Assert.That(Unprotect(other, Protect(other)), Is.EqualTo(Text));
        Assert.That(() => Unprotect(other, Protect(one)), Throws.InstanceOf<CryptographicException>());
    }

    private static byte[] Protect(ServiceProvider node) => node.GetRequiredService<IDataProtectionProvider>().CreateProtector("test").Protect(Text);

    private static byte[] Unprotect(ServiceProvider node, byte[] text) => node.GetRequiredService<IDataProtectionProvider>().CreateProtector("test").Unprotect(text);

    private async Task<List<DataProtectionKey>> KeysAsync()
    {
        await using var db = Databases.Create();
        return await db.DataProtectionKeys.AsNoTracking().OrderBy(key => key.Generation).ToListAsync();
    }

    private async Task<ServiceProvider> StartAsync(string secret = "a-secret-of-the-tests-alone-0123456789", HokoDbFactory? databases = null)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton(databases ?? Databases);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(new KeyRing(secret));
        services.AddSharedDataProtection();
        var node = services.BuildServiceProvider();
        lock (_nodes)
            _nodes.Add(node);

        await node.GetRequiredService<SharedKeys>().StartAsync(CancellationToken.None);
        return node;
    }
}

internal sealed class SharedKeysOnPostgreSql() : SharedKeysTests(DatabaseProvider.PostgreSql);

internal sealed class SharedKeysOnSqlServer() : SharedKeysTests(DatabaseProvider.SqlServer);

using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;
using Hoko.Infrastructure.Security;

namespace Hoko.Infrastructure.ProviderTests.Persistence;

/// <summary>The installation's secret and what is made with it.</summary>
internal sealed class SecretsTests
{
    private const string Secret = "a secret of more than thirty-two characters";

    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("hoko-secret-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void A_text_that_is_protected_reads_again_on_every_node() =>
        Prop.ForAll<UnicodeString>(text =>
        {
            var whole = System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text.Item));
            return new SecretProtector(new KeyRing(Secret)).Unprotect(new SecretProtector(new KeyRing(Secret)).Protect(text.Item)) == whole;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Test]
    public void The_same_text_is_never_protected_to_the_same()
    {
        var protector = new SecretProtector(new KeyRing(Secret));

        Assert.That(Enumerable.Range(0, 1_000).Select(_ => protector.Protect("password")), Is.Unique.And.All.Not.Contain("password"));
    }

    [Test]
    public void A_cipher_that_was_changed_anywhere_is_refused()
    {
        var protector = new SecretProtector(new KeyRing(Secret));
        var cipher = Convert.FromBase64String(protector.Protect("password"));

        foreach (var place in Enumerable.Range(0, cipher.Length))
        {
            var changed = (byte[])cipher.Clone();
            changed[place] ^= 1;
            Assert.That(() => protector.Unprotect(Convert.ToBase64String(changed)), Throws.InstanceOf<CryptographicException>());
        }
    }

    [Test]
    public void Another_secret_reads_nothing()
    {
        var cipher = new SecretProtector(new KeyRing(Secret)).Protect("password");

        Assert.That(() => new SecretProtector(new KeyRing(Secret + "!")).Unprotect(cipher), Throws.InstanceOf<CryptographicException>());
    }

    [Test]
    public void A_key_is_the_same_for_the_same_secret_and_purpose_and_another_for_any_other()
    {
        var key = new KeyRing(Secret).Derive("purpose");

        Assert.That(key, Has.Length.EqualTo(32));
        Assert.That(new KeyRing(Secret).Derive("purpose"), Is.EqualTo(key));
        Assert.That(new KeyRing(Secret).Derive("purposes"), Is.Not.EqualTo(key));
        Assert.That(new KeyRing(Secret + "!").Derive("purpose"), Is.Not.EqualTo(key));
    }

    /// <summary>What is encrypted today is read by every later version: the derivation is HKDF-SHA256 of the secret with the purpose as its info.</summary>
    [Test]
    public void A_key_of_an_earlier_version_stays_the_same() => Assert.That(
        Convert.ToHexStringLower(new KeyRing(Secret).Derive("secrets")),
        Is.EqualTo("fbb6ca0d8d59f2968b27a16207f1d2e093bd1a8c2ba85ab78cccb3a40b99ce0b"));

    [Test]
    public void A_secret_is_made_once_and_read_ever_after()
    {
        var made = SecretKeyFile.ReadOrCreate(_folder);

        Assert.That(made, Does.Match("^[0-9A-Za-z]{43}$"));
        Assert.That(SecretKeyFile.ReadOrCreate(_folder), Is.EqualTo(made));
    }

    [Test]
    [Platform(Exclude = "Win")]
    public void The_secret_is_readable_by_its_owner_alone_and_no_draft_stays()
    {
        SecretKeyFile.ReadOrCreate(_folder);

        var file = Directory.GetFiles(_folder).Single();
#pragma warning disable CA1416 // Excluded from Windows above.
        Assert.That(File.GetUnixFileMode(file), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
#pragma warning restore CA1416
    }

    [Test]
    public async Task Those_who_start_at_once_end_up_with_one_secret()
    {
        foreach (var round in Enumerable.Range(0, 50))
        {
            var folder = Directory.CreateDirectory(Path.Combine(_folder, $"{round}")).FullName;
            using var start = new Barrier(4);
            var secrets = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(
                () =>
                {
                    start.SignalAndWait();
                    return SecretKeyFile.ReadOrCreate(folder);
                },
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default)));

            Assert.That(secrets.Distinct().Count(), Is.EqualTo(1));
            Assert.That(Directory.GetFiles(folder), Has.Length.EqualTo(1));
        }
    }
}

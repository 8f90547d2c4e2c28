using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Hoko.Domain.Common;
using Hoko.Domain.Workspaces;

namespace Hoko.Domain.UnitTests.Workspaces;

internal sealed class ApiKeySecretTests
{
    [Test]
    public void A_key_is_the_mark_and_forty_characters_of_base62()
    {
        var key = ApiKeySecret.Create();

        Assert.That(key, Does.Match("^hoko_[0-9A-Za-z]{40}$"));
        Assert.That(ApiKeySecret.IsWellFormed(key));
    }

    [Test]
    public void Keys_do_not_repeat() => Assert.That(Enumerable.Range(0, 10_000).Select(_ => ApiKeySecret.Create()), Is.Unique);

    /// <summary>The form is a promise: keys in use must not be refused by a later version.</summary>
    [TestCase("hoko_00000000000000000000000000000000002pkmsu")]
    [TestCase("hoko_abcdefghijABCDEFGHIJ0123456789wxyz2ZkKQ4")]
    public void A_key_of_an_earlier_version_stays_well_formed(string key) => Assert.That(ApiKeySecret.IsWellFormed(key));

    [Test]
    public void A_key_with_any_one_character_changed_is_refused() =>
        Prop.ForAll(Gen.Choose(0, 44).ToArbitrary(), ArbMap.Default.ArbFor<char>(), (place, other) =>
        {
            var key = ApiKeySecret.Create().ToCharArray();
            if (key[place] == other)
                return true;

            key[place] = other;
            return !ApiKeySecret.IsWellFormed(key);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(10_000));

    [Test]
    public void A_key_with_one_character_mistyped_as_another_of_its_alphabet_is_refused() =>
        Prop.ForAll(Gen.Choose(5, 44).ToArbitrary(), Gen.Elements(Base62.Alphabet.ToCharArray()).ToArbitrary(), (place, other) =>
        {
            var key = ApiKeySecret.Create().ToCharArray();
            if (key[place] == other)
                return true;

            key[place] = other;
            return !ApiKeySecret.IsWellFormed(key);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(10_000));

    [Test]
    public void A_key_with_two_neighbours_swapped_is_refused() =>
        Prop.ForAll(Gen.Choose(5, 43).ToArbitrary(), place =>
        {
            var key = ApiKeySecret.Create().ToCharArray();
            if (key[place] == key[place + 1])
                return true;

            (key[place], key[place + 1]) = (key[place + 1], key[place]);
            return !ApiKeySecret.IsWellFormed(key);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(10_000));

    [Test]
    public void A_key_cut_or_lengthened_is_refused()
    {
        var key = ApiKeySecret.Create();

        Assert.That(Enumerable.Range(0, key.Length).Select(length => key[..length]), Has.None.Matches<string>(cut => ApiKeySecret.IsWellFormed(cut)));
        Assert.That(ApiKeySecret.IsWellFormed(key + "0"), Is.False);
        Assert.That(ApiKeySecret.IsWellFormed(" " + key), Is.False);
        Assert.That(ApiKeySecret.IsWellFormed(key.ToUpperInvariant()), Is.False);
    }

    [Test]
    public void What_is_stored_is_the_sha256_of_the_whole_key()
    {
        var key = ApiKeySecret.Create();

        Assert.That(ApiKeySecret.Hash(key), Is.EqualTo(SHA256.HashData(Encoding.UTF8.GetBytes(key))));
        Assert.That(ApiKeySecret.Hash(key), Is.Not.EqualTo(ApiKeySecret.Hash(ApiKeySecret.Create())));
    }

    [Test]
    public void What_is_shown_of_a_key_is_twelve_characters() => Assert.That(ApiKeySecret.PrefixLength, Is.EqualTo(12));
}

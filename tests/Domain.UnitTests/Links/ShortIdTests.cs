using Hoko.Domain.Common;
using Hoko.Domain.Links;

namespace Hoko.Domain.UnitTests.Links;

internal sealed class ShortIdTests
{
    private static readonly string[] Ids = [.. Enumerable.Range(0, 20_000).Select(_ => ShortId.Create())];

    [Test]
    public void An_id_is_seven_characters_of_base62() =>
        Assert.That(Ids, Has.All.Matches<string>(id => id.Length == 7 && id.All(Base62.Alphabet.Contains)));

    /// <summary>20,000 of 62^7 ids: two alike come once in 17,000 runs.</summary>
    [Test]
    public void Ids_do_not_repeat() => Assert.That(Ids, Is.Unique);

    [Test]
    public void Every_character_stands_at_every_place_about_as_often_as_any_other()
    {
        foreach (var place in Enumerable.Range(0, ShortId.Length))
        {
            var counts = Ids.CountBy(id => id[place]).ToList();
            Assert.That(counts, Has.Count.EqualTo(62));

            // 323 expected, with a standard deviation of 18: seven of them off is no chance.
            Assert.That(counts.Select(pair => pair.Value), Has.All.InRange(197, 449));
        }
    }

    [Test]
    public void An_id_is_no_reserved_word() => Assert.That(Ids, Has.None.Matches<string>(ReservedWords.Contain));
}

using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Hoko.Domain.Common;

namespace Hoko.Domain.UnitTests.Common;

internal sealed class Base62Tests
{
    [Test]
    public void The_alphabet_is_62_letters_and_digits_in_the_order_of_their_bytes()
    {
        Assert.That(Base62.Alphabet, Has.Length.EqualTo(62));
        Assert.That(Base62.Alphabet, Is.Unique.And.Ordered);
        Assert.That(Base62.Alphabet, Has.All.Matches<char>(char.IsAsciiLetterOrDigit));
        Assert.That(Base62.Alphabet, Has.All.Matches<char>(Base62.Characters.Contains));
    }

    [TestCase(0UL, 1, "0")]
    [TestCase(61UL, 1, "z")]
    [TestCase(62UL, 2, "10")]
    [TestCase(62UL, 6, "000010")]
    [TestCase(uint.MaxValue, 6, "4gfFC3")]
    [TestCase(ulong.MaxValue, 11, "LygHa16AHYF")]
    public void A_number_is_written_in_base_62_and_padded(ulong number, int length, string text) =>
        Assert.That(Base62.Encode(number, length), Is.EqualTo(text));

    [Test]
    public void What_is_written_reads_as_the_number() =>
        Prop.ForAll<DoNotSize<ulong>>(number =>
            Base62.Encode(number.Item, 11).Aggregate(BigInteger.Zero, (sum, digit) => (sum * 62) + Base62.Alphabet.IndexOf(digit, StringComparison.Ordinal))
                == number.Item).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));
}

using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Hoko.Api.Json;

namespace Hoko.Api.FunctionalTests.Bodies;

/// <summary>What answers escape: what JSON requires, and nothing else.</summary>
internal sealed class PlainEncoderTests
{
    [TestCase("مرحبا \u200f\u202e\u2066x\u2069")]
    [TestCase("👋 👩‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🇸🇦 ❤️")]
    [TestCase("日本語 ﷺ e\u0301 \uFEFF\uFFFE\uFFFF\u2028\u2029\u0085\u00AD\u007F")]
    [TestCase("<script>&'+`/</script>")]
    public void Text_leaves_as_it_came(string text) => Assert.That(Written(text), Is.EqualTo($"\"{text}\""));

    [TestCase("\"", @"\""")]
    [TestCase("\\", @"\\")]
    [TestCase("\b\f\n\r\t", @"\b\f\n\r\t")]
    [TestCase("\0\u0001\u000b\u001f", @"\u0000\u0001\u000b\u001f")]
    [TestCase("👋\"👋\n👋", @"👋\""👋\n👋")]
    public void Quotes_backslashes_and_controls_are_escaped(string text, string expected) => Assert.That(Written(text), Is.EqualTo($"\"{expected}\""));

    // Attributes are kept as UTF-8, which has no halves.
    [Test]
    public void Half_of_a_surrogate_pair_is_replaced()
    {
        Assert.That(Read("a\ud800b"), Is.EqualTo("a\ufffdb"));
        Assert.That(Read("\udc00"), Is.EqualTo("\ufffd"));
        Assert.That(Read("👋\ud83d"), Is.EqualTo("👋\ufffd"));

        static string? Read(string text) => JsonDocument.Parse(Written(text)).RootElement.GetString();
    }

    [Test]
    public void Any_text_is_read_as_it_was_written_and_no_longer_than_it_must_be() => Prop.ForAll(
            Gen.Elements("a", "\"", "\\", "\n", "\u0001", "é", "م", "👋", "\u2028", "<", "\u200d").ArrayOf().Select(string.Concat).ToArbitrary(),
            text => JsonDocument.Parse(Written(text)).RootElement.GetString() == text
                && Encoding.UTF8.GetByteCount(Written(text)) == Encoding.UTF8.GetByteCount(text) + 2 + text.Sum(Extra))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(3_000));

    private static int Extra(char character) => character switch
    {
        '"' or '\\' or '\n' => 1,
        < ' ' => 5,
        _ => 0,
    };

    private static string Written(string text) => JsonSerializer.Serialize(text, ApiJson.Options);
}

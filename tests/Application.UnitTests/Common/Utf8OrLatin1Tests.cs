using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Hoko.Application.Common;

namespace Hoko.Application.UnitTests.Common;

internal sealed class Utf8OrLatin1Tests
{
    [Test]
    public void Valid_utf8_is_read_as_utf8() => Prop.ForAll<UnicodeString>(text =>
    {
        var bytes = Encoding.UTF8.GetBytes(text.Item);
        return Utf8OrLatin1.Encoding.GetString(bytes) == Encoding.UTF8.GetString(bytes);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [Test]
    public void Any_bytes_are_read_without_an_exception_and_without_a_replacement_character() => Prop.ForAll<byte[]>(bytes =>
    {
        var text = Utf8OrLatin1.Encoding.GetString(bytes);
        return text.Length <= bytes.Length && text.EnumerateRunes().All(rune => rune.Value != 0xFFFD);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));

    [TestCase(new byte[] { 0x4D, 0xFC, 0x6E }, "M\u00FCn")]
    [TestCase(new byte[] { 0xC3 }, "\u00C3")]
    [TestCase(new byte[] { 0xE2, 0x82 }, "\u00E2\u0082")]
    [TestCase(new byte[] { 0xF0, 0x9F, 0x98, 0x41 }, "\u00F0\u009F\u0098A")]
    [TestCase(new byte[] { 0xED, 0xA0, 0x80 }, "\u00ED\u00A0\u0080")]
    [TestCase(new byte[] { 0xC0, 0xAF }, "\u00C0\u00AF")]
    [TestCase(new byte[] { 0xFC, 0xC3, 0xBC }, "\u00FC\u00FC")]
    [TestCase(new byte[0], "")]
    public void Bytes_that_are_not_utf8_are_latin1(byte[] bytes, string expected) => Assert.That(Utf8OrLatin1.Encoding.GetString(bytes), Is.EqualTo(expected));
}

using Hoko.Infrastructure.UserAgents;

namespace Hoko.Infrastructure.ProviderTests.UserAgents;

[TestFixture]
internal sealed class RequiredTextTests
{
    [TestCase("Firefox", "Firefox")]
    [TestCase(@"(Chrome)/(\d+)\.(\d+)", "Chrome")]
    [TestCase(@"Opera Mini/\d|Opera Mobi", "Opera Mini/,Opera Mobi")]
    [TestCase(@"(?:Ones|Three)Two", "Ones,Three")]
    [TestCase(@"ab?cdef", "cdef")]
    [TestCase(@"abc*", "ab")]
    [TestCase(@"abc+de", "abc")]
    [TestCase(@"abcd{0,3}xy", "abc")]
    [TestCase(@"abcd{2}xy", "abcd")]
    [TestCase(@"(?:abcdef)?gh", "gh")]
    [TestCase(@"[Ww]indows\.NT", "Windows.NT")]
    [TestCase(@"[Bb][Oo]t[12]s", "BOt")]
    [TestCase(@"[^\]a(]xyz", "xyz")]
    [TestCase(@"(?!Other)Mine", "Mine")]
    [TestCase(@"^x\)$", "x)")]
    public void A_pattern_requires_its_longest_fixed_text_or_one_of_its_alternatives(string pattern, string texts) =>
        Assert.That(RequiredText.Of(pattern), Is.EquivalentTo(texts.Split(',')));

    [TestCase(@"\d+")]
    [TestCase(@"abc|\d")]
    [TestCase(@"(abc|)")]
    [TestCase(@"(?:abc)*")]
    [TestCase(@"(?i)abc")]
    [TestCase(@"\x41bc")]
    [TestCase(@"\p{Lu}bc")]
    [TestCase(@"(a)\1bc")]
    [TestCase(@"abc)")]
    public void A_pattern_that_can_match_without_fixed_text_or_is_unclear_requires_none(string pattern) =>
        Assert.That(RequiredText.Of(pattern), Is.Null);
}

using Hoko.Domain.Links;

namespace Hoko.Domain.UnitTests.Links;

internal sealed class WellKnownNamesTests
{
    [TestCase("mcp")]
    [TestCase("llms.txt")]
    [TestCase("graphql")]
    [TestCase("sw.js")]
    [TestCase(".env")]
    [TestCase("v7")]
    [TestCase("apple-touch-icon.png")]
    [TestCase("apple-touch-icon-152x152.png")]
    [TestCase("sitemap_index.xml")]
    [TestCase("google0123456789abcdef.html")]
    [TestCase("wp-login.php")]
    public void A_well_known_name_is_one_in_any_case(string name)
    {
        Assert.That(WellKnownNames.Contain(name));
        Assert.That(WellKnownNames.Contain(name.ToUpperInvariant()));
        Assert.That(ReservedWords.Contain(name), Is.False, "visits look it up");
    }

    [TestCase("")]
    [TestCase("a.env")]
    [TestCase("v10")]
    [TestCase("v2024")]
    [TestCase("mcp2")]
    [TestCase("google.html")]
    [TestCase("apple-touch-icon")]
    [TestCase("jobs")]
    [TestCase("news")]
    public void Another_name_is_free(string name) => Assert.That(WellKnownNames.Contain(name), Is.False);

    /// <summary>Generated ids must not be among them either.</summary>
    [TestCase("graphql", true)]
    [TestCase("GraphQL", true)]
    [TestCase("console", true)]
    [TestCase("aBc12Xy", false)]
    public void A_name_as_long_as_an_id_is_one(string name, bool expected) =>
        Assert.That((name.Length, WellKnownNames.Contain(name)), Is.EqualTo((ShortId.Length, expected)));

    [TestCase("\uFF4Dcp")]
    [TestCase("\u043C\u0441\u0440/x")]
    [TestCase("\uFF0Eenv")]
    [TestCase("MCP")]
    [TestCase("pa\u200Dssword")]
    public void A_slug_that_looks_like_one_is_one(string slug) => Assert.That(Slug.IsWellKnown(slug));

    [TestCase("x/mcp")]
    [TestCase("\u0631\u0628\u064A\u0639")]
    public void A_slug_that_does_not_begin_with_one_is_free(string slug) => Assert.That(Slug.IsWellKnown(slug), Is.False);
}

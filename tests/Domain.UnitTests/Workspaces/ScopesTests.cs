using FsCheck;
using FsCheck.Fluent;
using Hoko.Domain.Workspaces;

namespace Hoko.Domain.UnitTests.Workspaces;

internal sealed class ScopesTests
{
    /// <summary>In the order of the contract's table.</summary>
    private static readonly string[] Contract =
    [
        "linksRead", "linksWrite", "collectionsRead", "collectionsWrite", "tagsRead", "tagsWrite",
        "analyticsRead", "conversionsWrite", "customersRead", "partnersRead", "partnersWrite",
    ];

    [Test]
    public void All_scopes_are_the_eleven_of_the_contract_in_its_order() => Assert.That(Scopes.NamesOf(Scopes.All), Is.EqualTo(Contract));

    [Test]
    public void No_scope_has_no_name() => Assert.That(Scopes.NamesOf(Scope.None), Is.Empty);

    [TestCaseSource(nameof(Contract))]
    public void A_name_and_its_scope_lead_to_each_other(string name)
    {
        Assert.That(Scopes.TryParse(name, out var scope));
        Assert.That(Scopes.NameOf(scope), Is.EqualTo(name));
    }

    [TestCase("none")]
    [TestCase("None")]
    [TestCase("all")]
    [TestCase("LinksRead")]
    [TestCase("linksread")]
    [TestCase("links_read")]
    [TestCase("")]
    [TestCase("linksRead ")]
    [TestCase("1")]
    [TestCase("customersWrite")]
    public void Another_name_is_no_scope(string name) => Assert.That(Scopes.TryParse(name, out _), Is.False);

    [Test]
    public void A_combination_is_its_names_put_together() =>
        Prop.ForAll(Gen.Choose(0, (int)Scopes.All).ToArbitrary(), number =>
        {
            var names = Scopes.NamesOf((Scope)number).ToList();
            var together = names.Aggregate(Scope.None, (sum, name) => Scopes.TryParse(name, out var scope) ? sum | scope : sum);
            return together == (Scope)number && names.SequenceEqual(Contract.Where(names.Contains));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    /// <summary>Keys are stored by these numbers.</summary>
    [TestCase(Scope.LinksRead, 1)]
    [TestCase(Scope.LinksWrite, 2)]
    [TestCase(Scope.CollectionsRead, 4)]
    [TestCase(Scope.CollectionsWrite, 8)]
    [TestCase(Scope.TagsRead, 16)]
    [TestCase(Scope.TagsWrite, 32)]
    [TestCase(Scope.AnalyticsRead, 64)]
    [TestCase(Scope.ConversionsWrite, 128)]
    [TestCase(Scope.CustomersRead, 256)]
    [TestCase(Scope.PartnersRead, 512)]
    [TestCase(Scope.PartnersWrite, 1_024)]
    public void A_stored_number_keeps_its_meaning(Scope scope, int number) => Assert.That((int)scope, Is.EqualTo(number));
}

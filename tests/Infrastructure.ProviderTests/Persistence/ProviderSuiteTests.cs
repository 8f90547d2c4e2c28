using Hoko.Infrastructure.Persistence;

namespace Hoko.Infrastructure.ProviderTests.Persistence;

/// <summary>Holds every suite to every provider: one that is not asked is one that is not known.</summary>
internal sealed class ProviderSuiteTests
{
    private static readonly Type[] Abstract = [.. typeof(ProviderFixture).Assembly.GetTypes().Where(type => type.IsAbstract && type.IsSubclassOf(typeof(ProviderFixture)))];

    // What suites share is none.
    private static readonly Type[] Suites = [.. Abstract.Where(type => !Array.Exists(Abstract, suite => suite.BaseType == type))];

    [Test]
    public void There_are_suites() => Assert.That(Suites, Is.Not.Empty);

    [TestCaseSource(nameof(Suites))]
    public void A_suite_runs_on_every_provider_once(Type suite)
    {
        var providers = suite.Assembly.GetTypes()
            .Where(type => type.BaseType == suite && !type.IsAbstract)
            .Select(type => ((ProviderFixture)Activator.CreateInstance(type)!).Provider);

        Assert.That(providers, Is.EquivalentTo(Enum.GetValues<DatabaseProvider>()));
    }
}

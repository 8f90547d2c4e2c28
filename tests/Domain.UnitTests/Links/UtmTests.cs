using System.Reflection;
using Hoko.Domain.Links;

namespace Hoko.Domain.UnitTests.Links;

internal sealed class UtmTests
{
    private static readonly PropertyInfo[] Values = [.. typeof(Utm).GetProperties().Where(property => property.PropertyType == typeof(string))];

    [Test]
    public void There_are_the_six_values_of_the_contract() => Assert.That(
        Values.Select(value => value.Name),
        Is.EqualTo(["Source", "Medium", "Campaign", "Term", "Content", "Referral"]));

    [Test]
    public void Without_any_value_it_is_empty()
    {
        Assert.That(Utm.None.IsEmpty);
        Assert.That(new Utm().IsEmpty);
        Assert.That((new Utm { Term = "a" } with { Term = null }).IsEmpty);
    }

    [Test]
    public void With_any_one_value_it_is_not_empty() => Assert.That(Values, Has.All.Matches<PropertyInfo>(value =>
    {
        var utm = new Utm();
        value.SetValue(utm, "a");
        return !utm.IsEmpty;
    }));
}

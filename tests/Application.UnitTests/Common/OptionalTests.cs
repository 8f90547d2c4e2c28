using System.Reflection;
using Hoko.Application.Common;

namespace Hoko.Application.UnitTests.Common;

internal sealed class OptionalTests
{
    [Test]
    public void A_field_that_was_not_sent_is_omitted_and_nothing_else()
    {
        Optional<string> field = default;

        Assert.That((field.IsOmitted, field.IsNull, field.IsMalformed, field.HasValue), Is.EqualTo((true, false, false, false)));
    }

    [Test]
    public void A_field_that_was_sent_as_null_is_null_and_nothing_else()
    {
        var field = Optional<string>.Null;

        Assert.That((field.IsOmitted, field.IsNull, field.IsMalformed, field.HasValue), Is.EqualTo((false, true, false, false)));
    }

    [Test]
    public void A_field_of_another_type_is_malformed_and_nothing_else()
    {
        var field = Optional<string>.Malformed;

        Assert.That((field.IsOmitted, field.IsNull, field.IsMalformed, field.HasValue), Is.EqualTo((false, false, true, false)));
    }

    [Test]
    public void A_field_with_a_value_has_it_and_is_nothing_else()
    {
        Optional<string> field = "";

        Assert.That((field.IsOmitted, field.IsNull, field.IsMalformed, field.HasValue), Is.EqualTo((false, false, false, true)));
        Assert.That(field.Value, Is.Empty);
    }

    [Test]
    public void The_default_of_a_value_type_is_a_value()
    {
        Optional<bool> field = false;

        Assert.That(field.HasValue);
        Assert.That(field.TryGet(out var value));
        Assert.That(value, Is.False);
    }

    [Test]
    public void Trying_to_get_tells_whether_there_is_a_value()
    {
        Assert.That(new Optional<int>().TryGet(out _), Is.False);
        Assert.That(Optional<int>.Null.TryGet(out _), Is.False);
        Assert.That(Optional<int>.Malformed.TryGet(out _), Is.False);
        Assert.That(((Optional<int>)5).TryGet(out var value) ? value : 0, Is.EqualTo(5));
    }

    [Test]
    public void Asking_for_a_value_that_is_not_there_is_a_bug()
    {
        Assert.That(() => new Optional<int>().Value, Throws.InvalidOperationException.With.Message.Contains("Omitted"));
        Assert.That(() => Optional<int>.Null.Value, Throws.InvalidOperationException.With.Message.Contains("Null"));
        Assert.That(() => Optional<int>.Malformed.Value, Throws.InvalidOperationException.With.Message.Contains("Malformed"));
    }

    [Test]
    public void A_change_keeps_what_was_omitted_clears_what_is_null_and_sets_the_rest()
    {
        Assert.That(new Optional<string>().Or("old"), Is.EqualTo("old"));
        Assert.That(Optional<string>.Null.Or("old"), Is.Null);
        Assert.That(((Optional<string>)"new").Or("old"), Is.EqualTo("new"));
    }

    [Test]
    public void A_value_type_that_is_cleared_falls_to_its_default()
    {
        Assert.That(new Optional<bool>().Or(true));
        Assert.That(Optional<bool>.Null.Or(true), Is.False);
        Assert.That(((Optional<bool>)true).Or(false));
    }

    [Test]
    public void Fields_are_equal_that_say_the_same()
    {
        Optional<string> letter = "a";
        Optional<string> same = new string('a', 1);
        Assert.That(same, Is.EqualTo(letter));
        Assert.That(Optional<int>.Null, Is.Not.EqualTo(new Optional<int>()));
        Assert.That(Optional<int>.Null, Is.Not.EqualTo(Optional<int>.Malformed));

        Optional<int> zero = 0;
        Optional<int> one = 1;
        Assert.That(one, Is.Not.EqualTo(zero));
        Assert.That(zero, Is.Not.EqualTo(Optional<int>.Null));
    }

    /// <summary>Out of it goes only what was asked for: an implicit way would let a field that was omitted pass for null.</summary>
    [Test]
    public void A_value_converts_in_and_never_out() => Assert.That(
        typeof(Optional<string>).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(method => method.Name is "op_Implicit" or "op_Explicit")
            .Select(method => (method.GetParameters()[0].ParameterType, method.ReturnType)),
        Is.EqualTo([(typeof(string), typeof(Optional<string>))]));
}

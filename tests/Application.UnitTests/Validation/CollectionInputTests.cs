using Hoko.Application.Collections;
using Hoko.Application.Common;
using Hoko.Application.Common.Errors;

namespace Hoko.Application.UnitTests.Validation;

internal sealed class CollectionInputTests
{
    private static readonly Guid Id = Guid.CreateVersion7();

    [Test]
    public void A_collection_needs_a_name_and_nothing_else() => Assert.That(Validated.Flaws(new CollectionInput { Name = "a" }), Is.Empty);

    [Test]
    public void A_new_collection_without_a_name_is_refused() =>
        Assert.That(Validated.Flaws(new CollectionInput()), Is.EqualTo([("name", ErrorCodes.FieldRequired)]));

    [Test]
    public void A_change_may_leave_the_name_out() => Assert.That(Validated.Flaws(new CollectionInput { Id = Id }), Is.Empty);

    [Test]
    public void A_name_is_never_null()
    {
        Assert.That(Validated.Flaws(new CollectionInput { Name = Optional<string>.Null }), Is.EqualTo([("name", ErrorCodes.FieldNotNull)]));
        Assert.That(Validated.Flaws(new CollectionInput { Id = Id, Name = Optional<string>.Null }), Is.EqualTo([("name", ErrorCodes.FieldNotNull)]));
    }

    [Test]
    public void An_id_is_never_null_and_always_a_uuid()
    {
        Assert.That(Validated.Flaws(new CollectionInput { Id = Optional<Guid>.Null, Name = "a" }), Is.EqualTo([("id", ErrorCodes.FieldNotNull)]));
        Assert.That(Validated.Flaws(new CollectionInput { Id = Optional<Guid>.Malformed, Name = "a" }), Is.EqualTo([("id", ErrorCodes.IdInvalid)]));
    }

    [Test]
    public void A_name_has_1_to_255_units()
    {
        Assert.That(Validated.Flaws(new CollectionInput { Name = new string('a', 255) }), Is.Empty);
        Assert.That(Validated.OnlyFlaw(new CollectionInput { Name = new string('a', 256) }), Is.EqualTo(("name", ErrorCodes.TextTooLong, "255")));
        Assert.That(Validated.Flaws(new CollectionInput { Name = "" }), Is.EqualTo([("name", ErrorCodes.TextEmpty)]));
        Assert.That(Validated.Flaws(new CollectionInput { Name = " " }), Is.Empty);
    }

    [Test]
    public void A_description_may_be_empty_or_null_and_has_2000_units_at_most()
    {
        Assert.That(Validated.Flaws(new CollectionInput { Name = "a", Description = "" }), Is.Empty);
        Assert.That(Validated.Flaws(new CollectionInput { Name = "a", Description = Optional<string>.Null }), Is.Empty);
        Assert.That(Validated.Flaws(new CollectionInput { Name = "a", Description = new string('a', 2_000) }), Is.Empty);
        Assert.That(Validated.OnlyFlaw(new CollectionInput { Name = "a", Description = new string('a', 2_001) }),
            Is.EqualTo(("description", ErrorCodes.TextTooLong, "2000")));
    }

    [Test]
    public void Every_field_of_another_type_is_told_at_once()
    {
        var input = new CollectionInput { Name = Optional<string>.Malformed, Description = Optional<string>.Malformed };

        Assert.That(Validated.Flaws(input), Is.EqualTo([("name", ErrorCodes.FieldWrongType), ("description", ErrorCodes.FieldWrongType)]));
    }
}

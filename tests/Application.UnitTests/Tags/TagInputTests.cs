using Hoko.Application.Common;
using Hoko.Application.Common.Errors;
using Hoko.Application.Tags;
using Hoko.Domain.Tags;

namespace Hoko.Application.UnitTests.Tags;

/// <summary>What a tag's payload alone shows to be wrong.</summary>
internal sealed class TagInputTests
{
    private static readonly Optional<Guid> Known = Guid.CreateVersion7();

    [Test]
    public void A_new_tag_needs_a_name_and_a_stored_one_keeps_its_own()
    {
        Assert.That(Codes(new TagInput()), Is.EqualTo([ErrorCodes.FieldRequired]));
        Assert.That(Codes(new TagInput { Id = Known }), Is.Empty);
        Assert.That(Codes(new TagInput { Id = Optional<Guid>.Null }), Is.EqualTo([ErrorCodes.FieldNotNull]));
    }

    [Test]
    public void A_name_has_1_to_255_units_and_is_never_null([Values] bool isNew)
    {
        TagInput Named(Optional<string> name) => new() { Id = isNew ? default : Known, Name = name };

        Assert.That(Codes(Named(new string('n', 255))), Is.Empty);
        Assert.That(Codes(Named(new string('n', 256))), Is.EqualTo([ErrorCodes.TextTooLong]));
        Assert.That(Codes(Named("")), Is.EqualTo([ErrorCodes.TextEmpty]));
        Assert.That(Codes(Named(Optional<string>.Null)), Is.EqualTo([ErrorCodes.FieldNotNull]));
        Assert.That(Codes(Named(Optional<string>.Malformed)), Is.EqualTo([ErrorCodes.FieldWrongType]));
    }

    [Test]
    public void A_colour_is_one_of_those_that_are_named_to_the_letter_or_null()
    {
        TagInput Coloured(Optional<string> color) => new() { Name = "A", Color = color };

        Assert.That(TagColors.Names.SelectMany(name => Codes(Coloured(name))), Is.Empty);
        Assert.That(Codes(Coloured(Optional<string>.Null)), Is.Empty);
        foreach (var unknown in new[] { "", "Blue", "blue ", "blurple", "0" })
            Assert.That(Codes(Coloured(unknown)), Is.EqualTo([ErrorCodes.ChoiceUnknown]), unknown);
    }

    private static string[] Codes(TagInput input) => new TagInputValidator().Validate(input).Errors.Select(failure => failure.ErrorMessage).ToArray();
}

using Hoko.Application.Common;
using Hoko.Application.Common.Errors;
using Hoko.Application.Partners;

namespace Hoko.Application.UnitTests.Partners;

/// <summary>What a partner's payload alone shows to be wrong.</summary>
internal sealed class PartnerInputTests
{
    [Test]
    public void A_new_partner_needs_a_name_and_a_stored_one_keeps_its_own()
    {
        Assert.That(Codes(new PartnerInput()), Is.EqualTo([ErrorCodes.FieldRequired]));
        Assert.That(Codes(new PartnerInput { Id = Guid.CreateVersion7() }), Is.Empty);
        Assert.That(Codes(new PartnerInput { Id = Guid.CreateVersion7(), Name = Optional<string>.Null }), Is.EqualTo([ErrorCodes.FieldNotNull]));
    }

    [TestCase("partner@example.com")]
    [TestCase("first.last+tag@sub.example.co")]
    [TestCase("شريك@example.com")]
    public void An_address_with_a_local_part_and_a_domain_is_taken(string email) =>
        Assert.That(Codes(new PartnerInput { Name = "A", Email = email }), Is.Empty);

    [TestCase("", ErrorCodes.TextEmpty)]
    [TestCase("nobody", ErrorCodes.EmailInvalid)]
    [TestCase("a@b", ErrorCodes.EmailInvalid)]
    [TestCase("a@b@example.com", ErrorCodes.EmailInvalid)]
    [TestCase(".a@example.com", ErrorCodes.EmailInvalid)]
    [TestCase("a.@example.com", ErrorCodes.EmailInvalid)]
    [TestCase("a..b@example.com", ErrorCodes.EmailInvalid)]
    [TestCase("a@example.com ", ErrorCodes.EmailInvalid)]
    [TestCase("a@-example-.com", ErrorCodes.EmailInvalid)]
    [TestCase("a\r\n@example.com", ErrorCodes.EmailInvalid)]
    [TestCase("<a@example.com>", ErrorCodes.EmailInvalid)]
    public void An_address_of_another_form_is_refused(string email, string code) =>
        Assert.That(Codes(new PartnerInput { Name = "A", Email = email }), Is.EqualTo([code]));

    [Test]
    public void A_phone_has_0_to_50_units_and_all_but_the_name_may_be_null()
    {
        Assert.That(Codes(new PartnerInput { Name = "A", Phone = "", Email = Optional<string>.Null }), Is.Empty);
        Assert.That(Codes(new PartnerInput { Name = "A", Phone = Optional<string>.Null }), Is.Empty);
        Assert.That(Codes(new PartnerInput { Name = "A", Phone = new string('1', 50) }), Is.Empty);
        Assert.That(Codes(new PartnerInput { Name = "A", Phone = new string('1', 51) }), Is.EqualTo([ErrorCodes.TextTooLong]));
    }

    private static string[] Codes(PartnerInput input) =>
        new PartnerInputValidator().Validate(input).Errors.Select(failure => failure.ErrorMessage).ToArray();
}

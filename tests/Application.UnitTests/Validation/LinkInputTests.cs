using Hoko.Application.Common;
using Hoko.Application.Common.Errors;
using Hoko.Application.Links;

namespace Hoko.Application.UnitTests.Validation;

internal sealed class LinkInputTests
{
    private const string Good = "https://example.com/";

    private static readonly Guid Id = Guid.CreateVersion7();

    /// <summary>Every field that sends visitors somewhere, with a way to set it alone.</summary>
    private static readonly (string Field, Func<Optional<string>, LinkInput> Of)[] Destinations =
    [
        ("url", value => new LinkInput { Url = value, CollectionId = Id }),
        ("expiredUrl", value => new LinkInput { Id = Id, ExpiredUrl = value }),
        ("ios", value => new LinkInput { Id = Id, Ios = value }),
        ("android", value => new LinkInput { Id = Id, Android = value }),
        ("geo.SA", value => new LinkInput { Id = Id, Geo = Countries(("SA", value)) }),
    ];

    private static readonly (string Field, Func<Optional<string>, LinkInput> Of)[] Urls =
        [.. Destinations, ("image", value => new LinkInput { Id = Id, Image = value })];

    private static readonly (string Field, Func<Optional<string>, LinkInput> Of)[] ClientIds =
    [
        ("externalId", value => new LinkInput { Id = Id, ExternalId = value }),
        ("tenantId", value => new LinkInput { Id = Id, TenantId = value }),
    ];

    [Test]
    public void A_link_needs_a_url_and_a_collection_and_nothing_else()
    {
        Assert.That(Validated.Flaws(new LinkInput { Url = Good, CollectionId = Id }), Is.Empty);
        Assert.That(Validated.Flaws(new LinkInput()), Is.EqualTo([("url", ErrorCodes.FieldRequired), ("collectionId", ErrorCodes.FieldRequired)]));
    }

    [Test]
    public void A_change_may_leave_all_but_the_id_out() => Assert.That(Validated.Flaws(new LinkInput { Id = Id }), Is.Empty);

    [Test]
    public void What_a_link_must_have_is_never_null()
    {
        var nulls = new LinkInput { Id = Optional<Guid>.Null, Url = Optional<string>.Null, CollectionId = Optional<Guid>.Null };

        Assert.That(Validated.Flaws(nulls), Is.EqualTo(
            [("id", ErrorCodes.FieldNotNull), ("url", ErrorCodes.FieldNotNull), ("collectionId", ErrorCodes.FieldNotNull)]));
    }

    [Test]
    public void All_else_may_be_null() => Assert.That(
        Validated.Flaws(new LinkInput
        {
            Id = Id,
            Title = Optional<string>.Null,
            Description = Optional<string>.Null,
            Image = Optional<string>.Null,
            Utm = Optional<UtmInput>.Null,
            ExpiresAt = Optional<DateTimeOffset>.Null,
            ExpiredUrl = Optional<string>.Null,
            Password = Optional<string>.Null,
            Cloaked = Optional<bool>.Null,
            Ios = Optional<string>.Null,
            Android = Optional<string>.Null,
            Geo = Optional<IReadOnlyDictionary<string, Optional<string>>>.Null,
            ExternalId = Optional<string>.Null,
            TenantId = Optional<string>.Null,
            PartnerId = Optional<Guid>.Null,
        }),
        Is.Empty);

    [Test]
    public void Every_field_of_another_type_is_told_at_once_and_by_what_it_should_be() => Assert.That(
        Validated.Flaws(new LinkInput
        {
            Id = Optional<Guid>.Malformed,
            Url = Optional<string>.Malformed,
            CollectionId = Optional<Guid>.Malformed,
            Title = Optional<string>.Malformed,
            Description = Optional<string>.Malformed,
            Image = Optional<string>.Malformed,
            Utm = Optional<UtmInput>.Malformed,
            ExpiresAt = Optional<DateTimeOffset>.Malformed,
            ExpiredUrl = Optional<string>.Malformed,
            Password = Optional<string>.Malformed,
            Cloaked = Optional<bool>.Malformed,
            Ios = Optional<string>.Malformed,
            Android = Optional<string>.Malformed,
            Geo = Optional<IReadOnlyDictionary<string, Optional<string>>>.Malformed,
            ExternalId = Optional<string>.Malformed,
            TenantId = Optional<string>.Malformed,
            PartnerId = Optional<Guid>.Malformed,
        }),
        Is.EquivalentTo(new[]
        {
            ("id", ErrorCodes.IdInvalid), ("url", ErrorCodes.FieldWrongType), ("collectionId", ErrorCodes.IdInvalid), ("title", ErrorCodes.FieldWrongType),
            ("description", ErrorCodes.FieldWrongType), ("image", ErrorCodes.FieldWrongType), ("utm", ErrorCodes.FieldWrongType),
            ("expiresAt", ErrorCodes.DateInvalid), ("expiredUrl", ErrorCodes.FieldWrongType), ("password", ErrorCodes.FieldWrongType),
            ("cloaked", ErrorCodes.FieldWrongType), ("ios", ErrorCodes.FieldWrongType), ("android", ErrorCodes.FieldWrongType),
            ("geo", ErrorCodes.FieldWrongType), ("externalId", ErrorCodes.FieldWrongType), ("tenantId", ErrorCodes.FieldWrongType),
            ("partnerId", ErrorCodes.IdInvalid),
        }));

    [Test]
    public void A_field_of_another_type_is_told_its_own()
    {
        Assert.That(Validated.OnlyFlaw(new LinkInput { Id = Id, Title = Optional<string>.Malformed }).Arguments, Is.EqualTo("string"));
        Assert.That(Validated.OnlyFlaw(new LinkInput { Id = Id, Cloaked = Optional<bool>.Malformed }).Arguments, Is.EqualTo("boolean"));
        Assert.That(Validated.OnlyFlaw(new LinkInput { Id = Id, Utm = Optional<UtmInput>.Malformed }).Arguments, Is.EqualTo("object"));
        Assert.That(
            Validated.OnlyFlaw(new LinkInput { Id = Id, Geo = Optional<IReadOnlyDictionary<string, Optional<string>>>.Malformed }).Arguments,
            Is.EqualTo("object"));
    }

    [Test]
    public void Every_url_is_judged_alike([Range(0, 5)] int field)
    {
        var (name, of) = Urls[field];

        Assert.That(Validated.Flaws(of(Good)), Is.Empty);
        Assert.That(Validated.Flaws(of("")), Is.EqualTo([(name, ErrorCodes.TextEmpty)]));
        Assert.That(Validated.Flaws(of("javascript:alert(1)")), Is.EqualTo([(name, ErrorCodes.UrlScheme)]));
        Assert.That(Validated.Flaws(of("https://exa\tmple.com")), Is.EqualTo([(name, ErrorCodes.UrlCharacters)]));
        Assert.That(Validated.Flaws(of("https://good@evil.example")), Is.EqualTo([(name, ErrorCodes.UrlCredentials)]));
        Assert.That(Validated.Flaws(of("//evil.example")), Is.EqualTo([(name, ErrorCodes.UrlInvalid)]));
        Assert.That(Validated.Flaws(of(Good.PadRight(8_192, 'a'))), Is.Empty);
        Assert.That(Validated.OnlyFlaw(of(Good.PadRight(8_193, 'a'))), Is.EqualTo((name, ErrorCodes.TextTooLong, "8192")));
    }

    [Test]
    public void No_destination_is_a_short_link_of_our_own([Range(0, 4)] int field)
    {
        var (name, of) = Destinations[field];

        Assert.That(Validated.Flaws(of("https://GO.example.com./abc")), Is.EqualTo([(name, ErrorCodes.UrlOwnDomain)]));
    }

    [Test]
    public void A_picture_may_be_on_our_own_domain() =>
        Assert.That(Validated.Flaws(new LinkInput { Id = Id, Image = Validated.PublicUrl + "/qrcode" }), Is.Empty);

    [Test]
    public void Titles_and_descriptions_may_be_empty_but_not_longer_than_allowed()
    {
        Assert.That(Validated.Flaws(new LinkInput { Id = Id, Title = "", Description = "" }), Is.Empty);
        Assert.That(Validated.Flaws(new LinkInput { Id = Id, Title = new string('a', 255), Description = new string('a', 2_000) }), Is.Empty);
        Assert.That(Validated.OnlyFlaw(new LinkInput { Id = Id, Title = new string('a', 256) }), Is.EqualTo(("title", ErrorCodes.TextTooLong, "255")));
        Assert.That(Validated.OnlyFlaw(new LinkInput { Id = Id, Description = new string('a', 2_001) }),
            Is.EqualTo(("description", ErrorCodes.TextTooLong, "2000")));
    }

    /// <summary>A smiley is two units: what counts is what the database and JSON count.</summary>
    [Test]
    public void Lengths_are_in_utf16_units() => Assert.That(
        Validated.OnlyFlaw(new LinkInput { Id = Id, Title = string.Concat(Enumerable.Repeat("🙂", 128)) }).Code, Is.EqualTo(ErrorCodes.TextTooLong));

    [Test]
    public void Ids_of_the_client_have_no_outer_white_space([Range(0, 1)] int field)
    {
        var (name, of) = ClientIds[field];

        Assert.That(Validated.Flaws(of("a b\tc")), Is.Empty);
        Assert.That(Validated.Flaws(of(new string('a', 255))), Is.Empty);
        Assert.That(Validated.Flaws(of("")), Is.EqualTo([(name, ErrorCodes.TextEmpty)]));
        foreach (var outer in new[] { " a", "a ", "\ta", "a\n", "\u00A0a", "a\u3000", " " })
            Assert.That(Validated.Flaws(of(outer)), Is.EqualTo([(name, ErrorCodes.TextOuterSpace)]));

        Assert.That(Validated.OnlyFlaw(of(new string('a', 256))), Is.EqualTo((name, ErrorCodes.TextTooLong, "255")));
    }

    [Test]
    public void A_password_has_1_to_128_units_and_is_not_its_own_mask()
    {
        Assert.That(Validated.Flaws(new LinkInput { Id = Id, Password = new string('*', 128) }), Is.Empty);
        Assert.That(Validated.Flaws(new LinkInput { Id = Id, Password = " " }), Is.Empty);
        Assert.That(Validated.Flaws(new LinkInput { Id = Id, Password = "" }), Is.EqualTo([("password", ErrorCodes.TextEmpty)]));
        Assert.That(Validated.Flaws(new LinkInput { Id = Id, Password = "********" }), Is.EqualTo([("password", ErrorCodes.PasswordMasked)]));
        Assert.That(Validated.OnlyFlaw(new LinkInput { Id = Id, Password = new string('a', 129) }), Is.EqualTo(("password", ErrorCodes.TextTooLong, "128")));
    }

    [Test]
    public void A_past_expiry_is_allowed() => Assert.That(Validated.Flaws(new LinkInput { Id = Id, ExpiresAt = DateTimeOffset.UnixEpoch }), Is.Empty);

    private static Optional<IReadOnlyDictionary<string, Optional<string>>> Countries(params (string Code, Optional<string> Url)[] countries) =>
        countries.ToDictionary(country => country.Code, country => country.Url);
}

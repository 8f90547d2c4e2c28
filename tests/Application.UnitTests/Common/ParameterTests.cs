using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Lists;

namespace Hoko.Application.UnitTests.Common;

internal sealed class ParameterTests
{
    [TestCase(null, 50)]
    [TestCase("1", 1)]
    [TestCase("007", 7)]
    [TestCase("10000", 10_000)]
    public void A_number_within_its_bounds_is_read(string? text, int number) =>
        Assert.That(Read(errors => Parameter.Integer("take", text, 1, 10_000, 50, errors)), Is.EqualTo(number));

    [TestCase("")]
    [TestCase("0")]
    [TestCase("10001")]
    [TestCase("-1")]
    [TestCase("+1")]
    [TestCase("1.0")]
    [TestCase("1e3")]
    [TestCase(" 1")]
    [TestCase("1 ")]
    [TestCase("1,000")]
    [TestCase("0x10")]
    [TestCase("٥")]
    [TestCase("99999999999999999999")]
    public void Another_number_is_refused_with_its_bounds(string text) =>
        AssertRefused(errors => Parameter.Integer("take", text, 1, 10_000, 50, errors), "take", ErrorCodes.NumberOutOfRange, 1, 10_000);

    [TestCase("0190b5a0-1234-7abc-8def-0123456789ab")]
    [TestCase("0190B5A0-1234-7ABC-8DEF-0123456789AB")]
    [TestCase("00000000-0000-0000-0000-000000000000")]
    public void A_uuid_with_its_hyphens_is_read(string text) =>
        Assert.That(Read(errors => Parameter.Uuid("id", text, errors)), Is.EqualTo(new Guid(text)));

    [Test]
    public void A_parameter_that_is_absent_is_null()
    {
        Assert.That(Read(errors => Parameter.Uuid("id", null, errors)), Is.Null);
        Assert.That(Read(errors => Parameter.Date("startDate", null, errors)), Is.Null);
        Assert.That(Read(errors => Parameter.Flag("bots", null, errors)), Is.False);
    }

    [TestCase("")]
    [TestCase("abc")]
    [TestCase("0190b5a012347abc8def0123456789ab")]
    [TestCase("{0190b5a0-1234-7abc-8def-0123456789ab}")]
    [TestCase("(0190b5a0-1234-7abc-8def-0123456789ab)")]
    [TestCase(" 0190b5a0-1234-7abc-8def-0123456789ab")]
    [TestCase("0190b5a0-1234-7abc-8def-0123456789ab ")]
    [TestCase("0190b5a0-1234-7abc-8def-0123456789a")]
    [TestCase("0190b5a0-1234-7abc-8def-0123456789abc")]
    [TestCase("0190b5a0-1234-7abc-8def-0123456789ag")]
    [TestCase("+190b5a0-1234-7abc-8def-0123456789ab")]
    [TestCase("0x90b5a0-1234-7abc-8def-0123456789ab")]
    [TestCase("0190b5a0-0x34-7abc-8def-0123456789ab")]
    [TestCase("0190b5a0-1234-+abc-8def-0123456789ab")]
    public void A_malformed_uuid_is_refused(string text) =>
        AssertRefused(errors => Parameter.Uuid("id", text, errors), "id", ErrorCodes.IdInvalid);

    [TestCase("2030-01-02T03:04:05+03:00")]
    [TestCase("2030-01-02T03:04:05 03:00")]
    public void A_date_whose_plus_sign_was_not_encoded_is_read_all_the_same(string text) => Assert.That(
        Read(errors => Parameter.Date("startDate", text, errors)),
        Is.EqualTo(new DateTimeOffset(2030, 1, 2, 3, 4, 5, TimeSpan.FromHours(3))));

    [TestCase("")]
    [TestCase("2030-01-02")]
    [TestCase("2030-01-02T03:04:05")]
    [TestCase("2030-01-02 03:04:05Z")]
    public void A_malformed_date_is_refused(string text) =>
        AssertRefused(errors => Parameter.Date("startDate", text, errors), "startDate", ErrorCodes.DateInvalid);

    [TestCase("asc")]
    [TestCase("desc")]
    public void A_choice_is_read_as_it_stands(string text) =>
        Assert.That(Read(errors => Parameter.Choice("sort", text, "desc", errors, "asc", "desc")), Is.EqualTo(text));

    [TestCase("")]
    [TestCase("ASC")]
    [TestCase("ascending")]
    [TestCase(" asc")]
    public void Another_choice_is_refused_with_those_there_are(string text) =>
        AssertRefused(errors => Parameter.Choice("sort", text, "desc", errors, "asc", "desc"), "sort", ErrorCodes.ChoiceUnknown, "asc, desc");

    [TestCase("true", true)]
    [TestCase("false", false)]
    public void A_flag_is_true_or_false(string text, bool value) =>
        Assert.That(Read(errors => Parameter.Flag("bots", text, errors)), Is.EqualTo(value));

    [TestCase("1")]
    [TestCase("True")]
    [TestCase("yes")]
    public void Another_flag_is_refused(string text) =>
        AssertRefused(errors => Parameter.Flag("bots", text, errors), "bots", ErrorCodes.ChoiceUnknown, "true, false");

    private static T Read<T>(Func<ErrorList, T> read)
    {
        var errors = new ErrorList();
        var value = read(errors);
        Assert.That(errors.Count, Is.Zero);
        return value;
    }

    private static void AssertRefused<T>(Func<ErrorList, T> read, string field, string code, params object[] arguments)
    {
        var errors = new ErrorList();
        _ = read(errors);
        var error = Rejected.By(errors.ThrowIfAny).Single();
        Assert.That((error.Index, error.Field, error.Flaw.Code), Is.EqualTo(((int?)null, field, code)));
        Assert.That(error.Flaw.Arguments, Is.EqualTo(arguments));
    }
}

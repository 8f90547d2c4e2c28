using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Lists;
using Hoko.Application.Links;

namespace Hoko.Application.UnitTests.Common;

internal sealed class PageTests
{
    private static readonly Guid Cursor = Guid.CreateVersion7();

    [Test]
    public void A_list_without_parameters_is_its_newest_fifty() =>
        Assert.That(Read(new ListLinks()), Is.EqualTo(new Page(50, 0, Ascending: false, After: null)));

    [Test]
    public void All_parameters_are_read() => Assert.That(
        Read(new ListLinks { Take = "10000", Skip = "2147483647", Sort = "asc" }),
        Is.EqualTo(new Page(10_000, int.MaxValue, Ascending: true, After: null)));

    [Test]
    public void A_cursor_stands_in_for_skipping() => Assert.That(
        Read(new ListLinks { After = Cursor.ToString(), Sort = "desc", Take = "1" }),
        Is.EqualTo(new Page(1, 0, Ascending: false, After: Cursor)));

    [Test]
    public void A_cursor_and_skipping_exclude_each_other() =>
        Assert.That(Errors(new ListLinks { After = Cursor.ToString(), Skip = "0" }), Is.EqualTo([("skip", ErrorCodes.PagingExclusive)]));

    [Test]
    public void Every_bad_parameter_is_named() => Assert.That(
        Errors(new ListLinks { Take = "10001", Skip = "-1", Sort = "up", After = "x" }),
        Is.EqualTo(
        [
            ("take", ErrorCodes.NumberOutOfRange), ("skip", ErrorCodes.NumberOutOfRange), ("sort", ErrorCodes.ChoiceUnknown),
            ("after", ErrorCodes.IdInvalid), ("skip", ErrorCodes.PagingExclusive),
        ]));

    [TestCase("0")]
    [TestCase("10001")]
    [TestCase("")]
    public void A_page_has_one_to_ten_thousand_rows(string take) =>
        Assert.That(Errors(new ListLinks { Take = take }), Is.EqualTo([("take", ErrorCodes.NumberOutOfRange)]));

    [Test]
    public void A_cursor_that_is_not_in_the_list_is_named()
    {
        var error = new Page(50, 0, false, Cursor).CursorNotFound().Errors.Single();

        Assert.That((error.Field, error.Flaw.Code, error.Flaw.Arguments[0]), Is.EqualTo(("after", ErrorCodes.CursorNotFound, (object)Cursor)));
    }

    private static Page Read(ListQuery query)
    {
        var errors = new ErrorList();
        var page = Page.Read(query, errors);
        errors.ThrowIfAny();
        return page;
    }

    private static IEnumerable<(string?, string)> Errors(ListQuery query) => Rejected.By(() => Read(query)).Select(error => (error.Field, error.Flaw.Code));
}

using Hoko.Application.Common.Errors;

namespace Hoko.Application.UnitTests.Common;

internal sealed class ErrorListTests
{
    [Test]
    public void Nothing_wrong_lets_the_request_pass() => Assert.That(() => new ErrorList().ThrowIfAny(), Throws.Nothing);

    [Test]
    public void Errors_of_the_whole_request_come_first_then_those_of_items_in_the_order_found()
    {
        var errors = new ErrorList();
        errors.Add(2, "url", ErrorCodes.UrlInvalid);
        errors.Add(0, "title", ErrorCodes.TextTooLong, 255);
        errors.Add(2, "externalId", ErrorCodes.ExternalIdTaken, "a");
        errors.Add(new ItemError(0, null, new Flaw(ErrorCodes.ItemNotObject)));
        errors.Add("take", new Flaw(ErrorCodes.NumberOutOfRange, 1, 2));
        errors.Add(10, "url", ErrorCodes.UrlInvalid);

        var found = Rejected.By(errors.ThrowIfAny);

        Assert.That(errors.Count, Is.EqualTo(6));
        Assert.That(found.Select(error => (error.Index, error.Field)), Is.EqualTo(new (int?, string?)[]
        {
            (null, "take"), (0, "title"), (0, null), (2, "url"), (2, "externalId"), (10, "url"),
        }));
    }

    [Test]
    public void An_attempt_adds_to_its_own_copy()
    {
        var payload = new ErrorList();
        payload.Add(1, "url", ErrorCodes.UrlInvalid);

        foreach (var _ in Enumerable.Range(0, 3))
        {
            var attempt = new ErrorList(payload);
            attempt.Add(0, "externalId", ErrorCodes.ExternalIdTaken, "a");
            Assert.That(attempt.Count, Is.EqualTo(2));
        }

        Assert.That(payload.Count, Is.EqualTo(1));
    }

    [Test]
    public void What_an_error_names_is_kept_in_the_order_of_its_text()
    {
        var errors = new ErrorList();
        errors.Add(3, "externalId", ErrorCodes.ExternalIdRepeated, "a", 1);

        Assert.That(Rejected.By(errors.ThrowIfAny).Single().Flaw.Arguments, Is.EqualTo(new object[] { "a", 1 }));
    }
}

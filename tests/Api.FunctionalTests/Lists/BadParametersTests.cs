using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Lists;

/// <summary>Query parameters that no list takes: each a 400 that names it.</summary>
[TestFixture("/api/collections")]
[TestFixture("/api/links")]
internal sealed class BadParametersTests(string path)
{
    private TestWorkspace _workspace = null!;

    [OneTimeSetUp]
    public async Task SetUpAsync() => _workspace = await TestRun.App.NewWorkspaceAsync();

    [Test]
    public async Task Asking_for_a_number_of_rows_out_of_bounds_is_refused(
        [Values("0", "-1", "10001", "1e3", "abc", "", "5.0", "%205", "5%20", "%2B5", "0x10", "99999999999999999999", "%D9%A5", "1,000", "null")] string take)
    {
        var answer = await _workspace.GetAsync($"{path}?take={take}");

        answer.Refuses("-|take|number.out_of_range");
        Assert.That(answer.DetailText(), Is.EqualTo(new ErrorText(
            "This must be a whole number from 1 to 10000", "يجب أن تكون القيمة عددًا صحيحًا من 1 إلى 10000")));
    }

    [Test]
    public async Task Skipping_a_number_of_rows_out_of_bounds_is_refused([Values("-1", "2147483648", "1e3", "abc", "", "0.5")] string skip)
    {
        var answer = await _workspace.GetAsync($"{path}?skip={skip}");

        answer.Refuses("-|skip|number.out_of_range");
        Assert.That(answer.DetailText().En, Is.EqualTo("This must be a whole number from 0 to 2147483647"));
    }

    [Test]
    public async Task Sorting_otherwise_than_up_or_down_is_refused([Values("up", "DESC", "", "asc,desc", "createdAt")] string sort)
    {
        var answer = await _workspace.GetAsync($"{path}?sort={sort}");

        answer.Refuses("-|sort|choice.unknown");
        Assert.That(answer.DetailText(), Is.EqualTo(new ErrorText("This must be one of: asc, desc", "يجب أن تكون القيمة واحدة من: asc, desc")));
    }

    [Test]
    public async Task Naming_a_row_by_what_is_no_uuid_is_refused(
        [Values("id", "after")] string parameter,
        [Values("abc", "", "550e8400e29b41d4a716446655440000", "%7B550e8400-e29b-41d4-a716-446655440000%7D", "550e8400-e29b-41d4-a716-44665544000")] string id)
    {
        var answer = await _workspace.GetAsync($"{path}?{parameter}={id}");

        answer.Refuses($"-|{parameter}|id.invalid");
        Assert.That(answer.DetailText(), Is.EqualTo(new ErrorText("This is not a valid UUID", "هذا ليس معرف UUID صالحًا")));
    }

    [Test]
    public async Task Skipping_and_continuing_at_once_is_refused() =>
        (await _workspace.GetAsync($"{path}?skip=0&after={Guid.NewGuid()}")).Refuses("-|skip|paging.exclusive");

    [Test]
    public async Task Sending_several_bad_parameters_has_all_of_them_named() =>
        (await _workspace.GetAsync($"{path}?take=0&skip=-1&sort=up&after=x&id=y")).Refuses(
            "-|take|number.out_of_range",
            "-|skip|number.out_of_range",
            "-|sort|choice.unknown",
            "-|after|id.invalid",
            "-|skip|paging.exclusive",
            "-|id|id.invalid");
}

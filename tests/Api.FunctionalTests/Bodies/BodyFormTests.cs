using System.Text;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Bodies;

/// <summary>Bodies of bulk requests that are no array of objects.</summary>
[TestFixture("/api/collections")]
[TestFixture("/api/links")]
internal sealed class BodyFormTests(string path)
{
    private TestWorkspace _workspace = null!;

    [OneTimeSetUp]
    public async Task SetUpAsync() => _workspace = await TestRun.App.NewWorkspaceAsync();

    [OneTimeTearDown]
    public async Task Refused_bodies_wrote_nothing() => Assert.That((await _workspace.GetAsync(path)).Ok(), Is.Empty);

    [TestCase("", TestName = "Posting_an_empty_body_is_refused")]
    [TestCase(" \r\n\t ")]
    [TestCase("hello")]
    [TestCase("<xml/>")]
    [TestCase("[")]
    [TestCase("[{")]
    [TestCase("[{\"name\":\"A\"")]
    [TestCase("[{\"name\":\"A\"},")]
    [TestCase("[{\"name\":\"A\"}")]
    [TestCase("[{\"name\":\"A\"},]")]
    [TestCase("[{\"name\":\"A\",}]")]
    [TestCase("[{\"name\":\"A\"}{\"name\":\"B\"}]")]
    [TestCase("[{name:\"A\"}]")]
    [TestCase("[{'name':'A'}]")]
    [TestCase("[/* A */{\"name\":\"A\"}]")]
    [TestCase("[{\"name\":\"A\"}] // B")]
    [TestCase("[{\"name\":NaN}]")]
    [TestCase("[{\"name\":\"\\x\"}]")]
    [TestCase("[{\"name\":\"\\u12\"}]")]
    [TestCase("[{\"name\":\"a\nb\"}]")]
    [TestCase("[{\"name\":\"a\0b\"}]", TestName = "Posting_a_raw_nul_is_refused")]
    [TestCase("[{\"name\":01}]")]
    [TestCase("[{\"name\":\"A\"}] x")]
    [TestCase("[{\"name\":\"A\"}]]")]
    [TestCase("[{\"name\":\"A\"}][{\"name\":\"B\"}]")]
    [TestCase("[{\"name\":\"A\"}]\n{}")]
    [TestCase("[]]")]
    [TestCase("name=A&description=B")]
    public async Task Posting_what_is_not_json_is_refused(string body) =>
        (await _workspace.PostAsync(path, body)).Refuses(ErrorText.InvalidFormat, "-|-|body.not_json");

    [TestCase("{}")]
    [TestCase("{\"name\":\"A\"}")]
    [TestCase("  {\"items\":[{\"name\":\"A\"}]}")]
    [TestCase("\"[]\"")]
    [TestCase("5")]
    [TestCase("-1")]
    [TestCase("true")]
    [TestCase("null")]
    public async Task Posting_another_value_than_an_array_is_refused(string body) =>
        (await _workspace.PostAsync(path, body)).Refuses(ErrorText.NotAnArray, "-|-|body.not_array");

    [TestCase("[]")]
    [TestCase(" [ \n ] ")]
    public async Task Posting_an_empty_array_is_refused(string body) =>
        (await _workspace.PostAsync(path, body)).Refuses(ErrorText.NoItems, "-|-|body.empty");

    [TestCase("[null]", 1)]
    [TestCase("[[]]", 1)]
    [TestCase("[[{\"name\":\"A\"}]]", 1)]
    [TestCase("[5,\"A\",true,null,[null,[[]]],1.5e3]", 6)]
    public async Task Posting_items_that_are_no_objects_has_each_of_them_named(string body, int items)
    {
        var answer = await _workspace.PostAsync(path, body);

        answer.Refuses([.. Enumerable.Range(0, items).Select(i => $"{i}|-|item.not_object")]);
        Assert.That(answer.DetailText(), Is.EqualTo(new ErrorText("The item must be an object", "يجب أن يكون العنصر كائنًا")));
    }

    [Test]
    public async Task Posting_more_items_than_any_plan_takes_is_refused()
    {
        var body = $"[{string.Join(',', Enumerable.Repeat("{}", 10_001))}]";

        (await _workspace.PostAsync(path, body)).Refuses(ErrorText.TooManyItems(10_000), "-|-|body.too_many_items");
    }

    [Test]
    public async Task Posting_json_that_is_nested_too_deeply_is_refused([Values(100, 5_000)] int depth, [Values] bool inObjects)
    {
        var (open, close) = inObjects ? ("{\"a\":", "}") : ("[", "]");
        var nested = string.Concat(Enumerable.Repeat(open, depth)) + "1" + string.Concat(Enumerable.Repeat(close, depth));

        (await _workspace.PostAsync(path, $$"""[{"ignored":{{nested}}}]""")).Refuses(ErrorText.InvalidFormat, "-|-|body.not_json");
        (await _workspace.PostAsync(path, $"[{nested}]")).Refuses(ErrorText.InvalidFormat, "-|-|body.not_json");
    }

    [Test]
    public async Task Posting_in_another_encoding_than_utf8_is_refused() =>
        (await _workspace.PostBytesAsync(path, Encoding.Unicode.GetBytes("[{\"name\":\"A\"}]"), "application/json; charset=utf-16"))
            .Refuses(ErrorText.InvalidFormat, "-|-|body.not_json");
}

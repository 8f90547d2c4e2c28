using Hoko.Api.FunctionalTests.Links;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Bodies;

/// <summary>A key that stands twice in one object: which of the two was meant nobody knows.</summary>
internal sealed class DuplicateKeysTests
{
    private TestWorkspace _workspace = null!;

    [OneTimeSetUp]
    public async Task SetUpAsync() => _workspace = await TestRun.App.NewWorkspaceAsync();

    [TestCase("""{"name":"A","name":"A"}""", "name", "name")]
    [TestCase("""{"name":"A","name":"B"}""", "name", "name")]
    [TestCase("""{"name":"A","name":null}""", "name", "name")]
    [TestCase("""{"name":"A","n\u0061me":"B"}""", "name", "name", TestName = "Sending_a_key_twice_in_two_spellings_is_refused")]
    [TestCase("""{"name":"A","other":1,"other":2}""", "other", "other", TestName = "Sending_an_unknown_key_twice_is_refused")]
    [TestCase("""{"name":"A","other":{"a":1,"b":{"c":1,"c":1}}}""", "other.b.c", "c", TestName = "Sending_a_key_twice_deep_inside_what_is_ignored_is_refused")]
    [TestCase("""{"name":"A","other":[0,{"a":1,"a":1}]}""", "other[1].a", "a", TestName = "Sending_a_key_twice_inside_an_array_is_refused")]
    [TestCase("""{"name":"A","":1,"":2}""", "", "", TestName = "Sending_an_empty_key_twice_is_refused")]
    [TestCase("""{"اسم":1,"اسم":2}""", "اسم", "اسم")]
    public async Task Sending_a_key_twice_is_refused(string item, string field, string key)
    {
        var answer = await _workspace.RefusesAsync("/api/collections", $$"""[{"name":"A"},{{item}}]""", $"1|{field}|item.duplicate_key");

        Assert.That(answer.DetailText(), Is.EqualTo(new ErrorText($"The key {key} appears more than once", $"المفتاح {key} مكرر")));
    }

    [TestCase("utm", """{"source":"a","source":"a"}""", "utm.source")]
    [TestCase("utm", """{"x":1,"x":1}""", "utm.x")]
    [TestCase("geo", """{"SA":"https://example.com/1","SA":"https://example.com/2"}""", "geo.SA")]
    [TestCase("geo", """{"SA":"https://example.com/1","\u0053A":"https://example.com/2"}""", "geo.SA")]
    [TestCase("url", "\"https://example.com\",\"url\":\"https://example.com\"", "url")]
    public async Task Sending_a_key_of_a_link_twice_is_refused(string field, string json, string path) => await _workspace.RefusesAsync(
        "/api/links", LinkJson.WithRaw(await _workspace.NewCollectionAsync(), field, json), $"0|{path}|item.duplicate_key");

    [TestCase("""{"name":"A","other":{"name":1},"others":[{"name":1},{"name":1}]}""")]
    [TestCase("""{"name":"A","Name":"B","NAME":"C"}""")]
    [TestCase("""{"name":"A","\u00E9":1,"e\u0301":2}""")]
    public async Task Sending_a_key_once_in_each_object_is_taken(string item) =>
        (await _workspace.PostAsync("/api/collections", $"[{item}]")).Created();

    [Test]
    public async Task Sending_very_many_keys_is_taken_and_one_of_them_twice_is_refused()
    {
        var keys = string.Join(',', Enumerable.Range(0, 990).Select(i => $"\"key{i}\":{i}"));

        (await _workspace.PostAsync("/api/collections", $$"""[{"name":"A",{{keys}}}]""")).Created();
        (await _workspace.PostAsync("/api/collections", $$"""[{"name":"A",{{keys}},"key123":0}]""")).Refuses("0|key123|item.duplicate_key");
    }

    [Test]
    public Task Sending_a_key_twice_in_several_items_has_each_of_them_told_with_what_else_is_wrong() => _workspace.RefusesAsync(
        "/api/collections",
        """[{"name":"A","name":"B"},{"name":""},{"name":"C"},{"x":1,"x":2},null]""",
        "0|name|item.duplicate_key",
        "1|name|text.empty",
        "3|x|item.duplicate_key",
        "4|-|item.not_object");
}

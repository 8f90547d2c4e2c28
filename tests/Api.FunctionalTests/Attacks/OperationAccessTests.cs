using System.Net;
using System.Text.Json.Nodes;
using Hoko.Api.FunctionalTests.Setup;
using Hoko.Domain.Workspaces;
using Hoko.Fuzzing;

namespace Hoko.Api.FunctionalTests.Attacks;

/// <summary>
/// Every operation of the document, those to come included: whom it lets in, and that another workspace's ids are to it as ids that nobody gave out.
/// </summary>
internal sealed class OperationAccessTests
{
    private const string Api = "/api/";

    private DescribedApi _api = null!;
    private TestWorkspace _own = null!;
    private TestWorkspace _other = null!;
    private Scene _scene = null!;
    private Scene _foreign = null!;
    private SchemaValues _values = null!;

    private IEnumerable<ApiOperation> Operations => _api.Operations.Where(operation => operation.Path.StartsWith(Api, StringComparison.Ordinal));

    [OneTimeSetUp]
    public async Task SetUp()
    {
        using var client = TestRun.App.CreateClient();
        _api = DescribedApi.Parse(await client.GetStringAsync(new Uri("/openapi.json", UriKind.Relative)));
        (_own, _other) = (await TestRun.App.NewWorkspaceAsync(), await TestRun.App.NewWorkspaceAsync());
        (_scene, _foreign) = (new Scene(TestRun.App.Url, _own.Key, _api), new Scene(TestRun.App.Url, _other.Key, _api));
        await _scene.ResetAsync(new Random(1));
        await _foreign.ResetAsync(new Random(2));
        _values = new SchemaValues(_api, _scene, new Random(3));
    }

    [OneTimeTearDown]
    public void TearDown()
    {
        _scene.Dispose();
        _foreign.Dispose();
    }

    [Test]
    public async Task Every_operation_asks_for_its_scope_and_for_no_other()
    {
        foreach (var operation in Operations)
        {
            var needed = operation.Scopes.Select(name => Scopes.TryParse(name, out var scope) ? scope : throw new InvalidDataException(name)).ToList();
            Assert.That(needed, Is.Not.Empty, operation.Name);
            using var lacking = await _own.ClientWithAsync(needed.Aggregate(Scopes.All, (all, scope) => all & ~scope));
            var refused = await lacking.SendWithAsync(new HttpMethod(operation.Method), operation.Path, operation.Body is null ? null : "not even JSON");
            Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.Forbidden), operation.Name);
            Assert.That(refused.Json["missingScopes"]!.AsArray().Select(name => name!.GetValue<string>()), Is.EqualTo(operation.Scopes.Take(1)), operation.Name);

            foreach (var scope in needed)
            {
                using var sufficient = await _own.ClientWithAsync(scope);
                var answer = await sufficient.SendWithAsync(new HttpMethod(operation.Method), operation.Path, operation.Body is null ? null : "not even JSON");
                Assert.That(answer.Status, Is.EqualTo(operation.Body is null ? HttpStatusCode.OK : HttpStatusCode.BadRequest), $"{operation.Name} with {scope}: {answer.Text}");
            }
        }
    }

    [Test]
    public async Task Every_operation_refuses_who_shows_no_key_and_one_that_is_revoked()
    {
        using var stranger = TestRun.App.CreateClient();
        foreach (var operation in Operations)
        {
            var answer = await stranger.SendWithAsync(new HttpMethod(operation.Method), operation.Path, operation.Body is null ? null : "[]");
            answer.Fails(HttpStatusCode.Unauthorized, ErrorText.MissingKey);
        }
    }

    [Test]
    public async Task Every_place_for_an_id_takes_another_workspaces_for_one_that_nobody_has()
    {
        var before = await _foreign.FingerprintAsync();
        var places = Operations.SelectMany(operation => Places(operation).Select(place => (Operation: operation, place.Name, place.List))).ToList();
        Assert.That(places, Has.Count.GreaterThan(30));
        foreach (var (operation, name, list) in places)
        {
            var (theirs, nobodys) = (_foreign.Ids[list][0], Guid.CreateVersion7().ToString());
            var place = $"{name} of {operation.Name}";
            var (foreign, unknown) = (await SendAsync(operation, name, theirs), await SendAsync(operation, name, nobodys));
            Assert.That(foreign.Status, Is.EqualTo(unknown.Status), place);
            Assert.That(Told(foreign, theirs), Is.EqualTo(Told(unknown, nobodys)), place);
            if (operation.Writes)
                Assert.That(foreign.Status, Is.EqualTo(HttpStatusCode.BadRequest), $"{place}: {foreign.Text}");
        }

        Assert.That(await _foreign.FingerprintAsync(), Is.EqualTo(before), "and changes nothing there");
    }

    /// <summary>What the server sets, a client cannot: neither on what it makes nor on what it changes.</summary>
    [Test]
    public async Task No_write_sets_what_the_server_sets()
    {
        const string forged = """ "workspaceId":1,"workspace_id":1,"rowId":1,"row_id":1,"createdAt":"2001-01-01T00:00:00Z","updatedAt":"2001-01-01T00:00:00Z","deletedAt":"2001-01-01T00:00:00Z","shortId":"forged1","shortUrl":"https://evil.example/forged1","encryptedPassword":"forged","clicks":9,"scopes":"all" """;
        var other = await _foreign.FingerprintAsync();
        foreach (var operation in Operations.Where(operation => operation is { Method: "POST", Body: not null } && operation.Path.LastIndexOf('/') == Api.Length - 1))
        {
            var body = _values.Of(operation.Body!, "", operation.Path, ofScene: true).ToJsonString();
            var answer = await _own.PostAsync(operation.Path, body.Replace("{", "{" + forged + ",", StringComparison.Ordinal));
            Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.Created), $"{operation.Name}: {answer.Text}");
            Assert.That(answer.Text, Does.Not.Contain("forged").And.Not.Contain("2001-01-01"), operation.Name);
            Assert.That(await _own.EverythingAsync(operation.Path), Does.Contain(answer.Json[0]!["id"]!.GetValue<string>()), "it is the caller's");
        }

        Assert.That(await _foreign.FingerprintAsync(), Is.EqualTo(other));
    }

    /// <summary>Places of an operation that take an id of something that lists have: parameters, and members of the body's items.</summary>
    private IEnumerable<(string Name, string List)> Places(ApiOperation operation)
    {
        var names = operation.Parameters.Where(parameter => parameter["in"]!.GetValue<string>() == "query").Select(parameter => parameter["name"]!.GetValue<string>());
        if (operation.Body is { } body)
        {
            var item = body["items"] is { } items ? _api.Resolve(items) : _api.Resolve(body);
            names = item["properties"] is JsonObject members ? names.Concat(members.Select(member => member.Key)) : names.Append("");
        }

        // New things have no id yet: what is sent as one is ignored.
        return names.Where(name => operation.Method != "POST" || name != "id")
            .Select(name => (name, List: _scene.ListOf(name, operation.Path)))
            .Where(place => place.List is not null && _foreign.Ids.GetValueOrDefault(place.List) is { Count: > 0 })
            .Select(place => (place.name, place.List!));
    }

    private Task<Answer> SendAsync(ApiOperation operation, string name, string id)
    {
        if (operation.Body is null)
            return _own.GetAsync($"{operation.Path}?{name}={id}");

        var body = _values.Of(operation.Body, "", operation.Path, ofScene: true);
        if (name.Length == 0)
            body[0] = id;
        else
            (body is JsonArray items ? items[0]! : body)[name] = name.EndsWith('s') ? new JsonArray(id) : id;

        return _own.SendAsync(new HttpMethod(operation.Method), operation.Path, body.ToJsonString());
    }

    private static string Told(Answer answer, string id) => answer.Text.Replace(id, "ID", StringComparison.Ordinal);
}

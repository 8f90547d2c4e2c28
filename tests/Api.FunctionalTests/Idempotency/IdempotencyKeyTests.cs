using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Hoko.Api.FunctionalTests.Collections;
using Hoko.Api.FunctionalTests.Links;
using Hoko.Api.FunctionalTests.Setup;
using Hoko.Domain.Workspaces;
using Npgsql;

namespace Hoko.Api.FunctionalTests.Idempotency;

/// <summary>What an <c>Idempotency-Key</c> may be, and what is kept for it.</summary>
internal sealed class IdempotencyKeyTests
{
    private const string Body = """[{"name":"A"}]""";

    private TestWorkspace _workspace = null!;

    [SetUp]
    public async Task SetUpAsync() => _workspace = await TestRun.App.NewWorkspaceAsync();

    [Test]
    public async Task A_key_of_one_and_of_255_characters_is_taken()
    {
        foreach (var key in new[] { "k", new string('k', 255) })
        {
            var first = await PostAsync(key);
            Assert.That((await PostAsync(key)).Created().ToJsonString(), Is.EqualTo(first.Created().ToJsonString()));
        }

        Assert.That((await _workspace.GetAsync("/api/tags")).Ok(), Has.Count.EqualTo(2));
    }

    [TestCase(0)]
    [TestCase(256)]
    public async Task A_key_of_none_and_of_256_characters_is_refused_and_nothing_is_written(int length)
    {
        (await PostAsync(new string('k', length))).IsRefused("An Idempotency-Key has 1 to 255 characters", "-|-|idempotency_key.invalid");

        Assert.That((await _workspace.GetAsync("/api/tags")).Ok(), Is.Empty);
    }

    [Test]
    public async Task Keys_in_other_case_are_others()
    {
        Assert.That((await PostAsync("key")).Created().ToJsonString(), Is.Not.EqualTo((await PostAsync("KEY")).Created().ToJsonString()));
    }

    [Test]
    public async Task The_same_key_on_another_path_is_another()
    {
        (await PostAsync("key")).Created();

        foreach (var path in new[] { "/api/collections", "/api/partners" })
        {
            var made = (await _workspace.Client.AskAsync(HttpMethod.Post, path, Body, "Idempotency-Key: key")).Created();
            Assert.That((await _workspace.GetAsync(path)).Ok().ToJsonString(), Is.EqualTo(made.ToJsonString()));
        }
    }

    [TestCase("/api/tags/")]
    [TestCase("/API/Tags")]
    [TestCase("/Api/TAGS/")]
    [TestCase("/api/%74ags")]
    [TestCase("/api/tags?")]
    [TestCase("/api/x/../tags")]
    public async Task The_same_place_in_another_spelling_is_the_same(string path)
    {
        var first = await PostAsync("key");

        var repeat = await _workspace.Client.AskAsync(HttpMethod.Post, path, Body, "Idempotency-Key: key");

        Assert.That(repeat.Created().ToJsonString(), Is.EqualTo(first.Created().ToJsonString()));
        Assert.That((await _workspace.GetAsync("/api/tags")).Ok(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_delete_has_no_use_for_a_key()
    {
        var id = (await Resource.Tags.AddAsync(_workspace)).Single();

        Assert.That((await DeleteAsync()).DeletedIds(), Is.EqualTo([id]));
        Assert.That((await DeleteAsync()).Rejected(), Is.EqualTo(["0|-|tag.not_found"]));

        Task<Answer> DeleteAsync() => _workspace.Client.AskAsync(HttpMethod.Delete, "/api/tags", $"[\"{id}\"]", "Idempotency-Key: key");
    }

    [Test]
    public async Task A_key_without_the_scope_gets_no_answer_that_is_kept()
    {
        (await PostAsync("key")).Created();

        var without = await _workspace.ClientWithAsync(Scopes.All & ~Scope.TagsWrite);
        var refused = await without.AskAsync(HttpMethod.Post, "/api/tags", Body, "Idempotency-Key: key");

        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task A_repeat_leaves_room_in_the_plan()
    {
        var free = await TestRun.App.NewWorkspaceAsync("free");
        var body = $"[{string.Join(',', await Resource.Tags.ItemsAsync(free, 100))}]";
        var first = await free.Client.AskAsync(HttpMethod.Post, "/api/tags", body, "Idempotency-Key: all");

        var repeat = await free.Client.AskAsync(HttpMethod.Post, "/api/tags", body, "Idempotency-Key: all");

        Assert.That(repeat.Created().ToJsonString(), Is.EqualTo(first.Created().ToJsonString()));
    }

    [Test]
    public async Task An_answer_with_a_password_is_repeated_with_it_and_kept_without_a_readable_one()
    {
        const string Password = "correct-horse-battery-staple";
        var fields = await LinkFields.InAsync(_workspace);
        var body = $"[{fields.Item.Replace(fields.First("password"), $"\"{Password}\"", StringComparison.Ordinal)}]";
        var first = await _workspace.Client.AskAsync(HttpMethod.Post, "/api/links", body, "Idempotency-Key: secret");

        var repeat = await _workspace.Client.AskAsync(HttpMethod.Post, "/api/links", body, "Idempotency-Key: secret");

        Assert.That(repeat.Created()[0]!["password"]!.ToString(), Is.EqualTo(Password));
        Assert.That(JsonNode.DeepEquals(repeat.Json, first.Json), repeat.Text);
        var kept = await KeptAsync("secret");
        Assert.That(kept, Has.Length.GreaterThan(100));
        foreach (var readable in new[] { Password, "password", "https://example.com" })
        {
            Assert.That(kept.AsSpan().IndexOf(Encoding.UTF8.GetBytes(readable)), Is.Negative, readable);
            Assert.That(Inflated(kept).AsSpan().IndexOf(Encoding.UTF8.GetBytes(readable)), Is.Negative, readable);
        }
    }

    private Task<Answer> PostAsync(string key) => _workspace.Client.AskAsync(HttpMethod.Post, "/api/tags", Body, "Idempotency-Key: " + key);

    /// <summary>All bytes of the row of the key.</summary>
    private async Task<byte[]> KeptAsync(string key)
    {
        RunDatabase.RequirePostgreSql("a row is read as bytes");
        await using var connection = new NpgsqlConnection(_workspace.App.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            """
            SELECT convert_to(method || path || key, 'UTF8') || body_hash || content FROM kept_answers
            WHERE key = $1 AND workspace_id = (SELECT row_id FROM workspaces WHERE name = $2)
            """,
            connection);
        command.Parameters.Add(new NpgsqlParameter { Value = key });
        command.Parameters.Add(new NpgsqlParameter { Value = _workspace.Name });
        return (byte[])(await command.ExecuteScalarAsync())!;
    }

    /// <summary>What whoever finds the bytes compressed, but not encrypted, would read, from whatever place on.</summary>
    private static byte[] Inflated(byte[] bytes)
    {
        using var found = new MemoryStream();
        for (var start = 0; start < bytes.Length; start++)
        {
            using var packed = new MemoryStream(bytes, start, bytes.Length - start);
            using var brotli = new BrotliStream(packed, CompressionMode.Decompress);
            try
            {
                brotli.CopyTo(found);
            }
            catch (Exception failure) when (failure is InvalidOperationException or InvalidDataException)
            {
                // No compressed text begins here.
            }
        }

        return found.ToArray();
    }
}

using Hoko.Api.FunctionalTests.Setup;
using Hoko.Domain.Workspaces;
using Npgsql;

namespace Hoko.Api.FunctionalTests.Links;

/// <summary>Passwords of links: plain for keys that write, masked for keys that read, never plain in the database.</summary>
internal sealed class LinkPasswordsTests
{
    private TestWorkspace _workspace = null!;

    [SetUp]
    public async Task SetUpAsync() => _workspace = await TestRun.App.NewWorkspaceAsync();

    [Test]
    public async Task Reading_with_a_key_that_only_reads_shows_the_mask_and_null_where_there_is_none()
    {
        await _workspace.NewLinkAsync(more: "\"password\":\"launch\"");
        await _workspace.NewLinkAsync();
        using var reader = await _workspace.ClientWithAsync(Scopes.All & ~Scope.LinksWrite);

        var answer = await Answer.OfAsync(reader.GetAsync(new Uri("/api/links", UriKind.Relative)));

        Assert.That(answer.Ok().Column("password"), Is.EqualTo(new[] { null, "********" }));
        Assert.That(answer.Text, Does.Not.Contain("launch"));
    }

    [Test]
    public async Task Reading_with_a_key_that_writes_shows_the_password()
    {
        await _workspace.NewLinkAsync(more: "\"password\":\"launch\"");
        using var writer = await _workspace.ClientWithAsync(Scope.LinksRead | Scope.LinksWrite);

        var links = (await Answer.OfAsync(writer.GetAsync(new Uri("/api/links", UriKind.Relative)))).Ok();
        Assert.That(links.Column("password").Single(), Is.EqualTo("launch"));
    }

    [Test]
    public async Task Sending_the_mask_as_a_password_is_refused()
    {
        var answer = await _workspace.PostLinksAsync("""[{"url":"https://example.com","collectionId":"COLLECTION","password":"********"}]""");

        answer.Refuses("0|password|password.masked");
        Assert.That(answer.DetailText(), Is.EqualTo(new ErrorText("This is the mask of a password, not a password", "هذا قناع كلمة مرور وليس كلمة مرور")));
    }

    [Test]
    public async Task Sending_more_or_fewer_asterisks_is_sending_a_password() =>
        Assert.That((string?)(await _workspace.NewLinkAsync(more: "\"password\":\"*********\""))["password"], Is.EqualTo("*********"));

    [Test]
    public async Task Storing_a_password_leaves_no_plain_text_in_the_database()
    {
        RunDatabase.RequirePostgreSql("a row is read as text");
        var link = await _workspace.NewLinkAsync(more: "\"password\":\"open-sesame-7421\"");
        await using var source = NpgsqlDataSource.Create(TestRun.App.ConnectionString);
        await using var command = source.CreateCommand("SELECT l::text FROM links l WHERE id = $1");
        command.Parameters.Add(new NpgsqlParameter { Value = Guid.Parse((string)link["id"]!) });

        var row = (string)(await command.ExecuteScalarAsync())!;

        Assert.That(row, Does.Contain("https://example.com/landing"));
        Assert.That(row, Does.Not.Contain("sesame"));
    }
}

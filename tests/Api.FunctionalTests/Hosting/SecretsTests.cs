using System.Net;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Hosting;

/// <summary>Secrets come from files, and go into no log.</summary>
[Parallelizable]
internal sealed class SecretsTests
{
    private const string Secret = "a-secret-of-the-tests-alone-0123456789";
    private const string Password = "open-sesame-0815";
    private const string Visitor = "203.0.113.77";
    private const string Mail = "amal.of.the.tests@example.com";

    private ServerDatabase _database = null!;

    [OneTimeSetUp]
    public async Task CreateAsync() => _database = await ServerDatabase.CreateAsync();

    [OneTimeTearDown]
    public async Task RemoveAsync() => await _database.DisposeAsync();

    [Test]
    public async Task Secrets_in_files_serve_as_those_in_settings()
    {
        var settings = FileSettings(Secret + "\n", _database.ConnectionString + "\n");

        var ended = await HokoProcess.RunAsync(["keys", "list", "--workspace", "test"], settings);
        Assert.That((ended.Code, ended.Errors), Is.EqualTo((0, "")));
        Assert.That(ended.Output, Does.StartWith(_database.Key[..12]));
        await using var server = await HokoProcess.StartAsync(settings);
        (await _database.GetAsync(server, "/api/links")).Ok();
    }

    [TestCase(null, "x", "Hoko:SecretKeyFile", "can't be read")]
    [TestCase("", "x", "Hoko:SecretKeyFile", "is empty")]
    [TestCase("short", "x", "Hoko:SecretKeyFile", "fewer than 32")]
    [TestCase(Secret, null, "ConnectionStrings:HokoFile", "can't be read")]
    [TestCase(Secret, "nonsense", "ConnectionStrings:Hoko", "is not one of")]
    public async Task A_file_that_can_not_serve_is_named_with_its_setting(string? secret, string? connection, string setting, string reason)
    {
        var ended = await HokoProcess.RunAsync(["keys", "list", "--workspace", "test"], FileSettings(secret, connection));

        Assert.That(ended.Code, Is.EqualTo(1));
        Assert.That(ended.Errors.TrimEnd().Split('\n'), Has.Length.EqualTo(1));
        Assert.That(ended.Errors, Does.StartWith($"hoko: The setting {setting} ").And.Contain(reason));
    }

    [Test]
    public async Task A_file_beside_its_setting_and_one_that_everybody_may_change_are_refused()
    {
        var settings = FileSettings(Secret, _database.ConnectionString);
        var twice = await HokoProcess.RunAsync(["keys", "list", "--workspace", "test"], [.. settings, $"Hoko__SecretKey={Secret}"]);
        Assert.That(twice.Errors, Does.Contain("Hoko:SecretKeyFile").And.Contain("beside"));
        twice = await HokoProcess.RunAsync(["keys", "list", "--workspace", "test"], [.. settings, $"ConnectionStrings__Hoko={_database.ConnectionString}"]);
        Assert.That(twice.Errors, Does.Contain("ConnectionStrings:HokoFile").And.Contain("beside"));

        SetMode(Path.Combine(_database.Folder, "secret"), UnixFileMode.UserRead | UnixFileMode.OtherRead | UnixFileMode.OtherWrite);
        Assert.That((await HokoProcess.RunAsync(["keys", "list", "--workspace", "test"], settings)).Errors, Does.Contain("Hoko:SecretKeyFile").And.Contain("chmod"));
    }

    [Test]
    public async Task A_run_at_the_most_talkative_level_tells_no_secret_and_nobodys_name()
    {
        await using var server = await _database.StartAsync("Logs__Level=Verbose", "Hoko__TrustedProxies__0=127.0.0.1");
        string[] visitor = [$"X-Forwarded-For: {Visitor}", $"Authorization: Bearer {_database.Key}"];
        async Task<Answer> PostAsync(string path, string json)
        {
            using var content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
            return await server.Url.SendAsync(HttpMethod.Post, path, content, visitor);
        }

        var collection = (await PostAsync("/api/collections", """[{"name":"A"}]""")).Created()[0]!["id"];
        var link = (await PostAsync("/api/links", $$"""[{"url":"https://example.com/","collectionId":"{{collection}}","password":"{{Password}}"}]""")).Created()[0]!;
        var path = "/" + link.ShortId();
        await server.Url.VisitAsync(path, visitor[0]);
        await server.Url.EnterAsync(path, Password + "-wrong", visitor[0]);
        var click = (await server.Url.EnterAsync(path, Password, visitor[0])).ClickId();
        var lead = await PostAsync("/api/track/lead", $$"""{"clickId":"{{click}}","eventName":"E","customerExternalId":"c","customerName":"Amal Tester","customerEmail":"{{Mail}}"}""");
        Assert.That(lead.Status, Is.EqualTo(HttpStatusCode.OK).Or.EqualTo(HttpStatusCode.Created), lead.Text);
        await PostAsync("/api/links", $$"""[{"url":"javascript:{{Mail}}","password":"{{Password}}"},""");
        await PostAsync("/api/track/lead", $$"""{"customerEmail":"{{Mail}}"}""");
        await server.Url.VisitAsync("/api/links", visitor[0], "Authorization: Bearer " + _database.Key[..^1] + "x");
        await _database.CloseAsync();
        try
        {
            await PostAsync("/api/links", $$"""[{"url":"https://example.com/","collectionId":"{{collection}}","password":"{{Password}}"}]""");
            await server.Url.VisitAsync("/never-seen", visitor[0]);
        }
        finally
        {
            await _database.OpenAsync();
        }

        var log = (await server.StopAsync()).Errors;

        Assert.That(log, Is.Not.Empty);
        foreach (var secret in new[] { _database.Key, _database.Key[12..], Secret, Password, Visitor, Mail, "Amal Tester", "Password=" })
            Assert.That(log, Does.Not.Contain(secret));
    }

    private string[] FileSettings(string? secret, string? connection)
    {
        var settings = _database.Settings.Where(setting => !setting.StartsWith("Hoko__SecretKey", StringComparison.Ordinal) && !setting.StartsWith("ConnectionStrings", StringComparison.Ordinal));
        return [.. settings, "Hoko__SecretKeyFile=" + Write("secret", secret), "ConnectionStrings__HokoFile=" + Write("connection", connection)];
    }

    private static void SetMode(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, mode);
    }

    private string Write(string name, string? text)
    {
        var path = Path.Combine(_database.Folder, name);
        File.Delete(path);
        if (text is not null)
        {
            File.WriteAllText(path, text);
            SetMode(path, UnixFileMode.UserRead);
        }

        return path;
    }
}

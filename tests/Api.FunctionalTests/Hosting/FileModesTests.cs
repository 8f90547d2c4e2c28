using System.Diagnostics;
using System.Net;
using System.Runtime.Versioning;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Hosting;

/// <summary>What Hoko writes is for its own account alone, whatever the umask; what an earlier version left open is closed at the next start.</summary>
[Parallelizable]
[UnsupportedOSPlatform("windows")]
internal sealed class FileModesTests
{
    private const UnixFileMode Group = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute;
    private const UnixFileMode Others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private DataFolder _folder = null!;

    [SetUp]
    public void SetUp() => _folder = new DataFolder();

    [TearDown]
    public async Task TearDownAsync() => await _folder.DisposeAsync();

    [Test]
    public async Task A_new_data_directory_is_closed_to_others_and_an_open_one_is_mended_at_the_next_start()
    {
        string path;
        await using (var server = await _folder.StartAsync())
        {
            path = await NewLinkAsync(server);
            Assert.That((await server.Url.VisitAsync(path)).Status, Is.EqualTo(HttpStatusCode.Found));
            Assert.That(Open(_folder.Path), Is.Empty);
            Assert.That(Directory.EnumerateFiles(Path.Combine(_folder.Path, "journal"), "*.clicks"), Is.Not.Empty, "there was something to look at");
            Assert.That((await server.StopAsync()).Code, Is.Zero);
        }

        await OpenUpAsync(_folder.Path);
        Assert.That(Open(_folder.Path), Is.Not.Empty);
        await using var next = await _folder.StartAsync();
        Assert.That((await next.Url.VisitAsync(path)).Status, Is.EqualTo(HttpStatusCode.Found));

        Assert.That(Open(_folder.Path), Is.Empty);
        Assert.That((await next.StopAsync()).Errors, Does.Contain("were open to other accounts"));
    }

    [Test]
    public async Task An_export_is_closed_to_others_over_an_open_left_over_too()
    {
        await using (var server = await _folder.StartAsync())
            await server.StopAsync();

        var file = Path.Combine(_folder.Path, "export.jsonl");
        await File.WriteAllTextAsync(file + ".part", "left over");
        File.SetUnixFileMode(file + ".part", (UnixFileMode)Convert.ToInt32("666", 8));

        var ended = await _folder.RunAsync("export", file);

        Assert.That(ended.Code, Is.Zero, ended.Errors);
        Assert.That(File.GetUnixFileMode(file), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    private async Task<string> NewLinkAsync(HokoProcess server)
    {
        var key = await _folder.FirstKeyAsync(server);
        var sample = await server.LineAsync("curl -X POST ");
        using var body = new StringContent(sample[sample.IndexOf("'[{", StringComparison.Ordinal)..].Trim('\''));
        var made = await server.Url.SendAsync(HttpMethod.Post, "/api/links", body, "Authorization: " + key);
        return new Uri((string)made.Created()[0]!["shortUrl"]!).AbsolutePath;
    }

    /// <summary>All in the data directory that other accounts may enter, read or write; of the database's own files the folder that closes them.</summary>
    private static List<string> Open(string folder) => Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories)
        .Where(path => !path.StartsWith(Path.Combine(folder, "postgresql") + "/", StringComparison.Ordinal) && !path.StartsWith(Path.Combine(folder, "socket") + "/", StringComparison.Ordinal))
        .Append(folder)
        .Where(path => (File.GetUnixFileMode(path) & (Group | Others) & ~Passage(path, folder)) != 0)
        .Select(path => $"{path} {Convert.ToString((int)File.GetUnixFileMode(path), 8)}")
        .ToList();

    /// <summary>As root, PostgreSQL runs as another account, which passes through the data directory without reading it.</summary>
    private static UnixFileMode Passage(string path, string folder) =>
        path == folder && Environment.IsPrivilegedProcess ? UnixFileMode.GroupExecute | UnixFileMode.OtherExecute : UnixFileMode.None;

    /// <summary>As an earlier version left it.</summary>
    private static async Task OpenUpAsync(string folder)
    {
        using var chmod = Process.Start("sh", ["-c", "chmod 755 \"$1\" \"$1/journal\"; find \"$1\" -maxdepth 1 -type f -exec chmod 644 {} +; chmod 644 \"$1\"/journal/*", "sh", folder]);
        await chmod.WaitForExitAsync();
    }
}
